// What part of a video is looked at.

import { describe, expect, it } from 'vitest'
import { cardRatioOf, faceRatioOf, fitted, isNarrow, middleOf } from './region'
import { hintOf } from './hints'
import { brightnessOf, greyOf, sharpnessOf } from './score'

describe('regions', () => {
  it('cuts a tall video of the card above and below, a wide one never', () => {
    expect(middleOf({ width: 1080, height: 1920 }, cardRatioOf({ width: 1080, height: 1920 }))).toEqual({ left: 0, top: 312, width: 1080, height: 1296 })
    expect(middleOf({ width: 1920, height: 1440 }, cardRatioOf({ width: 1920, height: 1440 }))).toEqual({ left: 0, top: 0, width: 1920, height: 1440 })
  })

  it('keeps the surroundings of a face between 3:4 and 4:3', () => {
    expect(faceRatioOf({ width: 1080, height: 1920 })).toBeCloseTo(3 / 4)
    expect(faceRatioOf({ width: 1280, height: 720 })).toBeCloseTo(4 / 3)
    expect(faceRatioOf({ width: 540, height: 720 })).toBeCloseTo(3 / 4)
  })

  it('asks for the phone sideways only where that gives the card its pixels', () => {
    const sizes = [[720, 1280], [1080, 1920], [1280, 720], [480, 640], [0, 0]] as const
    expect(sizes.map(([width, height]) => isNarrow({ width, height }))).toEqual([true, false, false, false, false])
  })

  it('makes smaller, never larger', () => {
    expect(fitted({ width: 1080, height: 1296 }, 480)).toEqual({ width: 400, height: 480 })
    expect(fitted({ width: 320, height: 240 }, 480)).toEqual({ width: 320, height: 240 })
  })
})

function painted(at: (x: number, y: number) => number) {
  const rgba = new Uint8ClampedArray(32 * 32 * 4)
  for (let y = 0; y < 32; y += 1) for (let x = 0; x < 32; x += 1) rgba.fill(at(x, y), (y * 32 + x) * 4, (y * 32 + x) * 4 + 3)
  return greyOf(rgba, 32, 32)
}

describe('scores', () => {
  it('finds hard edges sharper than soft ones', () => {
    const hard = painted((x) => (x < 16 ? 0 : 255))
    const soft = painted((x) => x * 8)
    expect(sharpnessOf(hard)).toBeGreaterThan(sharpnessOf(soft) * 10)
  })

  it('gives a hint for dark, for an empty table and for bright', () => {
    expect([10, 128, 250].map((grey) => hintOf(painted(() => grey)))).toEqual(['card.dark', 'card.fit', 'card.bright'])
    expect(brightnessOf(painted(() => 255))).toBeGreaterThan(0.99)
  })
})
