// The oval, its ring of arcs and the arrow on the side to turn to.

import type { ComponentChildren, VNode } from 'preact'
import { Stroke } from '../ui/icons'
import type { Stage, Way } from './acts'
import { ARROW } from './icons'

// The look: oval 236 × 312, ring 10 px, 8 px outside of it.
const RX = 236 / 2 + 8 + 5
const RY = 312 / 2 + 8 + 5
const GAP_RAD = 0.13

function arcOf(index: number, of: number): string {
  const whole = (2 * Math.PI) / of
  const from = -Math.PI / 2 + index * whole + GAP_RAD / 2
  const to = from + whole - GAP_RAD
  const at = (angle: number): string => `${(RX * Math.cos(angle)).toFixed(1)} ${(RY * Math.sin(angle)).toFixed(1)}`
  return `M${at(from)}A${RX} ${RY} 0 ${whole - GAP_RAD > Math.PI ? 1 : 0} 1 ${at(to)}`
}

export function Ring({ stages, way, children }: {
  readonly stages: readonly Stage[]
  readonly way: Way | null
  readonly children: ComponentChildren
}): VNode {
  return (
    <div class="oval-room">
      <div class="oval">{children}</div>
      <svg class="ring" viewBox="-140 -178 280 356" fill="none" stroke-width="10" stroke-linecap="round" aria-hidden="true">
        {stages.map((stage, index) => (
          <g key={index}>
            <path d={arcOf(index, stages.length)} stroke="var(--hair)" />
            {stage.share > 0 ? <path d={arcOf(index, stages.length)} stroke="var(--ngoc)" pathLength={1} stroke-dasharray={`${stage.share} 2`} /> : null}
          </g>
        ))}
      </svg>
      {way ? <span class={`arrow ${way}`} aria-hidden="true"><Stroke path={ARROW[way]} size={34} /></span> : null}
    </div>
  )
}
