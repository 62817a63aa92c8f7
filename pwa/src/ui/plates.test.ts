// Every plate is two digits, and nobody else's.

import { expect, it } from 'vitest'
import { drawnAs, PLATES } from './plates'

it('gives every state digits of its own, none of those of staff screens', () => {
  const plates: readonly string[] = Object.values(PLATES)
  expect(plates.filter((plate) => !/^\d\d$/.test(plate) || /^2[1-5]$/.test(plate))).toEqual([])
  expect(new Set(plates).size).toBe(plates.length)
})

it('leads every state of a screen to its drawing, and leaves strange digits alone', () => {
  expect(['33', '30', '40', '50', '07', '99'].map(drawnAs)).toEqual(['03', '03', '04', '05', '07', '99'])
})
