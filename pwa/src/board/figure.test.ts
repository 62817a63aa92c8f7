// How figures are written and where a chart's dots lie.

import { describe, expect, it } from 'vitest'
import type { Week } from '../wire/records'
import { dayShown, dotsOf, floorOf, lastDayShown, periodOf, shareShown } from './figure'

const week = (on_time: number | null): Week => ({ monday: '2026-11-23', on_time })

describe('a figure', () => {
  it('is written as people here write it', () => {
    expect([shareShown(0.964, 'vi'), shareShown(0.964, 'en'), shareShown(1, 'vi')]).toEqual(['96,4 %', '96.4 %', '100 %'])
    expect([dayShown('2026-11-23'), lastDayShown('2026-11-01'), lastDayShown('2026-03-01')]).toEqual(['23/11', '31/10/2026', '28/02/2026'])
  })

  it('is of a month, a quarter, or of the last weeks', () => {
    expect(periodOf('2026-10')).toEqual({ kind: 'month', year: '2026', number: '10' })
    expect(periodOf('2026-Q3')).toEqual({ kind: 'quarter', year: '2026', number: '3' })
    expect(periodOf('now')).toBeNull()
  })
})

describe('the chart', () => {
  it('goes from a little under the worst week to everything', () => {
    expect([floorOf([week(0.96)]), floorOf([week(0.72), week(1)]), floorOf([])]).toEqual([0.9, 0.7, 0.9])
    expect(dotsOf([week(1), week(null), week(0.9)], 100, 50).map(({ x, y }) => [x, Math.round(y)])).toEqual([[0, 0], [100, 50]])
  })
})
