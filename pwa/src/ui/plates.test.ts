// Every plate is two digits, and nobody else's.

import { expect, it } from 'vitest'
import { PLATES } from './plates'

it('gives every state digits of its own, none of those of staff screens', () => {
  const plates: readonly string[] = Object.values(PLATES)
  expect(plates.filter((plate) => !/^\d\d$/.test(plate) || /^2[1-5]$/.test(plate))).toEqual([])
  expect(new Set(plates).size).toBe(plates.length)
})
