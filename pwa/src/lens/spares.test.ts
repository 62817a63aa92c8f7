// Spares: kept by side, given out once, the sharper first, gone when they have no use.

import { expect, it } from 'vitest'
import { forgetSpares, hasSpare, keepSpares, takeSpare } from './spares'

it('gives each spare of a side once, the first first', () => {
  const [best, second, third] = ['a', 'b', 'c'].map((text) => new Blob([text])) as [Blob, Blob, Blob]
  keepSpares('front', { picture: best, spares: [second, third] })
  expect([hasSpare('front'), hasSpare('back')]).toEqual([true, false])
  expect([takeSpare('front'), takeSpare('front'), takeSpare('front')]).toEqual([second, third, null])
  keepSpares('back', { picture: best, spares: [second] })
  forgetSpares()
  expect(hasSpare('back')).toBe(false)
})
