// Which stretch of time is shown: the last weeks, a month or a quarter that is over.

import type { VNode } from 'preact'
import { say } from '../words/board'
import { periodOf } from './figure'

/** `Tháng 10/2026` */
export function periodWords(name: string): string {
  const period = periodOf(name)
  if (!period) return say('now')
  return period.kind === 'month' ? say('month', { month: period.number, year: period.year }) : say('quarter', { quarter: period.number, year: period.year })
}

export function PeriodChoice({ periods, chosen, onChoose }: { readonly periods: readonly string[]; readonly chosen: string; readonly onChoose: (period: string) => void }): VNode {
  return (
    <div class="field no-print">
      <label for="f-period">{say('period')}</label>
      <div class="box">
        <select id="f-period" value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
          {periods.map((name) => <option key={name} value={name}>{periodWords(name)}</option>)}
        </select>
      </div>
    </div>
  )
}
