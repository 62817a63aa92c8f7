// The editor's text: lines are found, and the day stands where it belongs.

import { expect, it } from 'vitest'
import { datedFrom, placeOfLine, tomorrow } from './draft'

const TEXT = 'slug = "x"\nnumber = 3\n\n[term]\nnumber = 5\n'

it('finds a line', () => {
  expect(placeOfLine(TEXT, 2)).toEqual([11, 21])
  expect(TEXT.slice(...placeOfLine(TEXT, 4))).toBe('[term]')
  expect(placeOfLine(TEXT, 99)[1]).toBeGreaterThanOrEqual(TEXT.length)
})

it('dates the procedure, not its term', () => {
  const dated = datedFrom(TEXT, '2026-12-01')
  expect(dated).toBe('slug = "x"\nnumber = 3\nvalid_from = 2026-12-01\n\n[term]\nnumber = 5\n')
  expect(datedFrom(dated, '2026-12-02')).toBe(dated.replace('12-01', '12-02'))
})

it('knows tomorrow where the office is', () => {
  expect(tomorrow(new Date('2026-11-30T16:59:00Z'))).toBe('2026-12-01')
  expect(tomorrow(new Date('2026-11-30T17:01:00Z'))).toBe('2026-12-02')
})
