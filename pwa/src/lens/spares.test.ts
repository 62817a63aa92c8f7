// Spares: kept by side, the sharpest given out once, gone when they have no use.

import { expect, it } from 'vitest'
import { forgetSpares, hasSpare, keepSpares, takeSpare } from './spares'

it('gives the best spare of a side once', () => {
  const [best, second, third] = ['a', 'b', 'c'].map((text) => new Blob([text])) as [Blob, Blob, Blob]
  keepSpares('front', { picture: best, spares: [second, third] })
  expect([hasSpare('front'), hasSpare('back')]).toEqual([true, false])
  expect([takeSpare('front'), takeSpare('front')]).toEqual([second, null])
  keepSpares('back', { picture: best, spares: [second] })
  forgetSpares()
  expect(hasSpare('back')).toBe(false)
})
