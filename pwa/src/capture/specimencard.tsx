// Our own specimen of a card, of a person who does not exist: drawn, said to be one right across, and like no real card in its colours.

import type { VNode } from 'preact'
import { PERSON } from './person'

// The size of ISO/IEC 7810 ID-1, in tenths of a millimetre.
const WIDTH = 856
const HEIGHT = 540

export function SpecimenCard({ side }: { readonly side: 'front' | 'back' }): VNode {
  return (
    <svg class="specimen-card" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <rect width={WIDTH} height={HEIGHT} rx="36" fill="#e9f1ee" />
      <path d="M0 470c180-90 300 60 460-10s240-80 396-10V504a36 36 0 0 1-36 36H36a36 36 0 0 1-36-36z" fill="#cfe2db" />
      {side === 'front' ? <Front /> : <Back />}
      <text class="specimen-over" x={WIDTH / 2} y={HEIGHT / 2 + 28} text-anchor="middle" transform={`rotate(-18 ${WIDTH / 2} ${HEIGHT / 2})`}>MẪU · SPECIMEN</text>
    </svg>
  )
}

function Front(): VNode {
  return (
    <>
      <text class="specimen-head" x="460" y="96" text-anchor="middle">THẺ MẪU ĐỂ TẬP</text>
      <rect x="48" y="170" width="208" height="272" rx="14" fill="#b9cac3" />
      <circle cx="152" cy="272" r="52" fill="#7f968d" /><path d="M62 442c8-118 172-118 180 0z" fill="#7f968d" />
      <rect x="706" y="40" width="104" height="104" fill="#fff" /><path d="M718 52h28v28h-28zM770 52h28v28h-28zM718 104h28v28h-28zM758 92h14v14h-14zM784 92h14v14h-14zM758 118h14v14h-14zM784 118h14v14h-14z" fill="#13201c" />
      <Line y={206} label="Số" value={PERSON.number} strong />
      <Line y={290} label="Họ và tên" value={PERSON.name} strong />
      <Line y={374} label="Ngày sinh" value={PERSON.born} />
      <Line y={458} label="Nơi cư trú" value={PERSON.home} />
    </>
  )
}

function Line({ y, label, value, strong }: { readonly y: number; readonly label: string; readonly value: string; readonly strong?: boolean }): VNode {
  return <><text class="specimen-label" x="296" y={y - 48}>{label}</text><text class={strong ? 'specimen-value strong' : 'specimen-value'} x="296" y={y}>{value}</text></>
}

function Back(): VNode {
  return (
    <>
      <rect x="60" y="90" width="120" height="96" rx="16" fill="#d8b65a" /><path d="M60 122h120M60 154h120M100 90v96M140 90v96" stroke="#8d6f1d" stroke-width="5" />
      <text class="specimen-label" x="230" y="120">Ngày cấp</text><text class="specimen-value" x="230" y="158">{PERSON.issued}</text>
      <rect x="600" y="90" width="190" height="150" rx="14" fill="#cfd9d5" /><path d="M650 216c0-110 90-110 90 0M672 216c0-70 46-70 46 0" fill="none" stroke="#7f968d" stroke-width="9" />
      {PERSON.lines.map((line, at) => <text class="specimen-lines" key={line} x="44" y={380 + at * 54}>{line}</text>)}
    </>
  )
}
