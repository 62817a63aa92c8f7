// A phone's screen as a drawing: grey bars where words are, the parts that matter named by letters. Never a picture of the caller's.

import type { VNode } from 'preact'
import { say } from '../words/hotline'
import { say as script } from '../words/scripts'
import { MARKS, SCREENS, wordsOf, type Drawing, type Screen } from './screens'

const LETTERS = 'ABCD'

/** @param digits  those on the caller's plate: states that look alike are drawn alike */
export function ScreenDrawing({ screen, digits }: { readonly screen: Screen; readonly digits: string }): VNode {
  const drawing = SCREENS[screen]
  const marks = MARKS[drawing]
  return (
    <section class="panel drawing" aria-label={script(wordsOf(screen).name)}>
      <p class="head"><b>{digits} {script(wordsOf(screen).name)}</b><span class="second">{say('drawn')}</span></p>
      <svg viewBox="-40 0 360 604" role="img" aria-label={say('drawn')}>
        <rect x="2" y="2" width="276" height="600" rx="28" class="edge" />
        <Head digits={digits} />
        <Body drawing={drawing} />
        {marks.map(({ y }, at) => <Letter key={LETTERS[at]} letter={LETTERS[at] as string} y={y} right={y < 60} />)}
      </svg>
      <p class="second legend">{marks.map(({ word }, at) => <span key={word}><b>{LETTERS[at]}</b> {say(word)}</span>)}</p>
    </section>
  )
}

function Head({ digits }: { readonly digits: string }): VNode {
  return (
    <g>
      <path d="M26 36l-8 8 8 8" class="stroke" />
      <Bar x={40} y={32} width={96} /><Bar x={40} y={48} width={64} />
      <rect x="212" y="26" width="50" height="36" rx="6" class="solid" />
      <text x="237" y="51" text-anchor="middle" class="digits">{digits}</text>
      {[0, 1, 2, 3, 4, 5].map((at) => <rect key={at} x={18 + at * 42} y="74" width="36" height="6" rx="3" class={at ? 'grey' : 'solid'} />)}
    </g>
  )
}

function Letter({ letter, y, right }: { readonly letter: string; readonly y: number; readonly right: boolean }): VNode {
  const x = right ? 304 : -22
  return (
    <g>
      <path d={right ? `M268 ${y}H290` : `M-8 ${y}H26`} class="dots" />
      <circle cx={x} cy={y} r="15" class="letter" /><text x={x} y={y + 5} text-anchor="middle" class="letter-text">{letter}</text>
    </g>
  )
}

function Bar({ x = 28, y, width }: { readonly x?: number; readonly y: number; readonly width: number }): VNode {
  return <rect x={x} y={y} width={width} height="9" rx="4.5" class="grey" />
}

function Box({ y, height = 48, mark }: { readonly y: number; readonly height?: number; readonly mark?: 'tick' | 'radio' }): VNode {
  return (
    <g>
      <rect x="20" y={y} width="240" height={height} rx="10" class="box" />
      {mark === 'tick' ? <rect x="32" y={y + height / 2 - 10} width="20" height="20" rx="4" class="box" /> : null}
      {mark === 'radio' ? <circle cx="42" cy={y + height / 2} r="10" class="box" /> : null}
      <Bar x={mark ? 66 : 34} y={y + height / 2 - 4} width={mark ? 130 : 150} />
    </g>
  )
}

function Deed({ y = 508 }: { readonly y?: number }): VNode {
  return <rect x="20" y={y} width="240" height="46" rx="12" class="solid" />
}

function Body({ drawing }: { readonly drawing: Drawing }): VNode {
  if (drawing === 'card' || drawing === 'face') return <CameraBody face={drawing === 'face'} />
  if (drawing === 'slip') return <SlipBody />
  if (drawing === 'notice') return <NoticeBody />
  const lines: Readonly<Partial<Record<Drawing, 'tick' | 'radio'>>> = { ticks: 'tick', waiting: 'radio' }
  const boxes = { list: [126, 230, 290, 350], ticks: [260, 320, 380], waiting: [180, 240, 300], fields: [180, 270, 360], question: [206, 270], times: [150, 220, 290, 350], code: [206] }[drawing] ?? []
  return (
    <g>
      <Bar y={106} width={170} /><Bar y={drawing === 'list' ? 206 : 122} width={130} />
      {boxes.map((y) => <Box key={y} y={y} {...(lines[drawing] ? { mark: lines[drawing] } : {})} />)}
      {drawing === 'list' || drawing === 'waiting' ? <Bar x={80} y={536} width={120} /> : <Deed />}
    </g>
  )
}

function CameraBody({ face }: { readonly face: boolean }): VNode {
  return (
    <g>
      <rect x="2" y="92" width="276" height="352" class="view" />
      <rect x="34" y="112" width="212" height="48" rx="12" class="hint" /><Bar x={72} y={132} width={136} />
      {face
        ? <ellipse cx="140" cy="302" rx="84" ry="112" class="frame" />
        : <path d="M22 246v-24h24M258 246v-24h-24M22 346v24h24M258 346v24h-24" class="frame" />}
      {face ? <path d="M112 292q8-8 16 0M152 292q8-8 16 0M122 342q18 14 36 0" class="stroke" /> : <g><rect x="84" y="258" width="112" height="72" rx="8" class="box" /><rect x="94" y="274" width="24" height="32" rx="3" class="box" /><Bar x={128} y={278} width={54} /><Bar x={128} y={294} width={40} /></g>}
      {face ? <Bar x={70} y={536} width={140} /> : <g><circle cx="140" cy="510" r="34" class="ring" /><circle cx="140" cy="510" r="26" class="solid" /></g>}
    </g>
  )
}

function SlipBody(): VNode {
  return (
    <g>
      <rect x="20" y="104" width="240" height="384" rx="12" class="box" />
      <Bar x={40} y={130} width={150} /><Bar x={40} y={150} width={110} />
      <path d="M80 210h120v120H80zM96 226h28v28H96zM156 226h28v28h-28zM96 286h28v28H96zM150 280h12v12h-12zM172 296h12v18h-12z" class="stroke" />
      <Bar x={60} y={356} width={160} /><Deed />
    </g>
  )
}

function NoticeBody(): VNode {
  return (
    <g>
      <Bar y={112} width={190} /><Bar y={130} width={150} />
      <rect x="20" y="176" width="240" height="220" rx="12" class="view" />
      <path d="M100 260h80v52h-80zM112 248h24l8 12M84 232l112 104" class="stroke" />
      <Deed y={452} /><Bar x={80} y={536} width={120} />
    </g>
  )
}
