import { expect, test } from 'vitest'
import { hoursIn, hoursShown } from './hours'

const DAY = [{ opens: '07:30', closes: '11:30' }, { opens: '13:00', closes: '17:00' }]

test('hours come back as they were shown', () => {
  expect(hoursShown(DAY)).toBe('07:30–11:30, 13:00–17:00')
  expect(hoursIn(hoursShown(DAY))).toEqual(DAY)
  expect(hoursIn('7h30 - 11h30; 13:00-17:00')).toEqual(DAY)
  expect(hoursIn(' ')).toEqual([])
})

test('what no day has is none', () => {
  for (const text of ['sáng', '7–11', '11:30–07:30', '07:30–11:30, 11:00–17:00', '07:30–24:10', '07:75–11:00']) expect(hoursIn(text)).toBeNull()
})
