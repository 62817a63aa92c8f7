import { expect, it } from 'vitest'
import { framesOf } from './dot'

it('goes its way in the share of its time, to the right of the screen for the subject’s right', () => {
  const frames = framesOf([[0, 0, 0], [1000, 1, -0.5], [4000, 0, 0]])
  expect(frames.map((frame) => frame.offset)).toEqual([0, 0.25, 1])
  expect(frames[1]).toMatchObject({ left: '92%', top: '33%' })
  expect(frames[2]).toMatchObject({ left: '50%', top: '50%' })
})
