// The frame is whole in whatever box the screen leaves the camera, and wide enough for the guide.

import { describe, expect, it } from 'vitest'
import { CARD_RATIO, spotOf } from './spot'

const BOXES = [
  { name: 'upright', box: { width: 360, height: 432 }, hinted: true },
  { name: 'a short screen', box: { width: 360, height: 300 }, hinted: true },
  { name: 'a camera that gives a wide picture', box: { width: 360, height: 270 }, hinted: true },
  { name: 'on its side', box: { width: 420, height: 270 }, hinted: false },
  { name: 'on its side, a small phone', box: { width: 340, height: 230 }, hinted: false },
  { name: 'a tablet', box: { width: 600, height: 640 }, hinted: true },
]

describe('the frame', () => {
  it.each(BOXES)('is whole and below the hint: $name', ({ box, hinted }) => {
    const { width, middle } = spotOf(box, hinted)
    const half = (width * box.width) / CARD_RATIO / 2
    expect(middle * box.height - half).toBeGreaterThanOrEqual(hinted ? 78 : 0)
    expect(middle * box.height + half).toBeLessThanOrEqual(box.height)
    expect(width).toBeGreaterThanOrEqual(0.66)
    expect(width).toBeLessThanOrEqual(0.92)
  })

  it('stands upright where the look draws it', () => {
    expect(spotOf({ width: 360, height: 432 }, true)).toEqual({ width: 0.92, middle: 0.57 })
  })

  it('is wide enough where nothing fits', () => expect(spotOf({ width: 568, height: 120 }, true).width).toBe(0.66))
})
