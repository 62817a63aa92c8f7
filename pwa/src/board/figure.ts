// Figures as people read them, and the line of a chart. Pure.

import { dayOf } from '../ui/day'
import type { Week } from '../wire/records'

/** `96,4 %` in Vietnamese writing, `96.4 %` in English. */
export function shareShown(share: number, language: string): string {
  return `${new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 1 }).format(share * 100)} %`
}

/** `23/11` */
export function dayShown(iso: string): string {
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}`
}

/** `30/11/2026`, of the day before: stretches end before a day. */
export function lastDayShown(iso: string): string {
  const day = new Date(`${iso}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - 1)
  return dayOf(day.toISOString().slice(0, 10))
}

/** The parts of a period's name: `2026-10` a month, `2026-Q3` a quarter; null for the last weeks. */
export function periodOf(name: string): { readonly kind: 'month' | 'quarter'; readonly year: string; readonly number: string } | null {
  const [year, part] = name.split('-')
  if (!year || !part) return null
  return part.startsWith('Q') ? { kind: 'quarter', year, number: part.slice(1) } : { kind: 'month', year, number: part }
}

export interface Dot {
  readonly x: number
  readonly y: number
  readonly week: Week
}

/** The lowest share the chart shows: a little under the worst week, never above nine tenths. */
export function floorOf(weeks: readonly Week[]): number {
  const shares = weeks.flatMap(({ on_time }) => (on_time === null ? [] : [on_time]))
  return Math.min(0.9, ...shares.map((share) => Math.floor(share * 10) / 10))
}

/** Where each week that has a share lies on a sheet of this size; weeks without one leave a gap in time, not in the line. */
export function dotsOf(weeks: readonly Week[], width: number, height: number): readonly Dot[] {
  const floor = floorOf(weeks)
  const step = weeks.length > 1 ? width / (weeks.length - 1) : 0
  return weeks.flatMap((week, at) => (week.on_time === null ? [] : [{ x: at * step, y: height * (1 - (week.on_time - floor) / (1 - floor)), week }]))
}
