// On-time share by week: one line, the target dashed, the last week named; said in words for those who do not see it.

import type { VNode } from 'preact'
import type { Week } from '../wire/records'
import { say } from '../words/board'
import { language } from '../words/say'
import { dayShown, dotsOf, floorOf, shareShown } from './figure'

const TARGET = 0.95
const WIDTH = 226
const HEIGHT = 100
const APART = 24

export function WeeksChart({ weeks }: { readonly weeks: readonly Week[] }): VNode {
  const dots = dotsOf(weeks, WIDTH, HEIGHT)
  const last = dots.at(-1)
  if (!last) return <p class="second">{say('weeks_none')}</p>
  const floor = floorOf(weeks)
  const target = HEIGHT * (1 - (TARGET - floor) / (1 - floor))
  // Its name stands at its line, moved out of the way of the last week's figure.
  const named = target < last.y ? Math.min(target, last.y - APART) : Math.max(target, last.y + APART)
  const spoken = dots.map(({ week }) => `${say('week_of', { day: dayShown(week.monday) })}: ${shareShown(week.on_time ?? 0, language.value)}`).join('; ')
  return (
    <svg class="weeks" viewBox="-40 -14 340 146" role="img" aria-label={spoken}>
      {[1, floor].map((share) => <g key={share}><path d={`M0 ${HEIGHT * (1 - (share - floor) / (1 - floor))}H${WIDTH}`} class="grid" /><text x="-8" y={HEIGHT * (1 - (share - floor) / (1 - floor)) + 5} text-anchor="end">{Math.round(share * 100)}</text></g>)}
      <path d={`M0 ${target}H${WIDTH}`} class="target" /><text x={WIDTH + 8} y={named + 5}>{say('target')}</text>
      <path d={dots.map(({ x, y }, at) => `${at ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')} class="line" />
      <circle cx={last.x} cy={last.y} r="5.5" class="last" /><text x={WIDTH + 8} y={last.y + 5} class="told">{shareShown(last.week.on_time ?? 0, language.value)}</text>
      <text x="0" y="126">{dayShown(weeks[0]?.monday ?? '')}</text><text x={WIDTH} y="126" text-anchor="end">{dayShown(weeks.at(-1)?.monday ?? '')}</text>
    </svg>
  )
}
