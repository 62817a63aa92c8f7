// Spares: one a side, given out once, gone when they have no use, however late they come.

import { expect, it } from 'vitest'
import { forgetSpares, hasSpare, keepSpare, takeSpare } from './spares'

const [best, second] = ['a', 'b'].map((text) => new Blob([text])) as [Blob, Blob]

it('gives the spare of a side once', async () => {
  await keepSpare('front', { picture: best, spare: Promise.resolve(second) })
  expect([hasSpare('front'), hasSpare('back')]).toEqual([true, false])
  expect([takeSpare('front'), takeSpare('front')]).toEqual([second, null])
  await keepSpare('back', { picture: best, spare: Promise.resolve(null) })
  expect(hasSpare('back')).toBe(false)
})

it('keeps none that comes after it was given up', async () => {
  let pack: (picture: Blob) => void = () => undefined
  const keeping = keepSpare('front', { picture: best, spare: new Promise((resolve) => { pack = resolve }) })
  forgetSpares()
  pack(second)
  await keeping
  expect(hasSpare('front')).toBe(false)
})
