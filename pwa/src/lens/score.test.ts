// The phone's own hints on drawn greys: one at a time, the most pressing first.

import { describe, expect, it } from 'vitest'
import { hintOf, movementOf } from './hints'
import { brightnessOf, greyOf, isColourless, sharpnessOf, type Grey } from './score'

const [WIDTH, HEIGHT] = [160, 120]
const drawn = (pixel: (x: number, y: number) => number): Grey => {
  const pixels = new Uint8Array(WIDTH * HEIGHT)
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = pixel(at % WIDTH, Math.floor(at / WIDTH))
  return { width: WIDTH, height: HEIGHT, pixels }
}
/** Lines of print on a card: stripes whose edges are as soft as asked. */
const print = (soft: number, shift = 0): Grey => drawn((x) => 110 + 60 * Math.sin(((x + shift) * 2 * Math.PI) / soft))

describe('hints of the phone alone', () => {
  it.each([
    ['a dark room', drawn(() => 20), 'card.dark'],
    ['a lamp straight on', drawn(() => 250), 'card.bright'],
    ['an empty table', drawn((x) => 100 + x / 16), 'card.fit'],
    ['print out of focus', print(24), 'card.blur'],
    ['sharp print', print(6), null],
  ])('%s', (_name, grey, hint) => {
    expect(hintOf(grey)).toBe(hint)
  })

  it('sees a streak of light on a card, and does not call a white page one', () => {
    const streak = (share: number): Grey => drawn((x, y) => (x < WIDTH * share ? 255 : 80 + 50 * Math.sin((x + y) / 1.2)))
    expect(hintOf(streak(0.05))).toBe('card.glare')
    expect(hintOf(streak(0.5))).not.toBe('card.glare')
  })

  it('asks a moving hand to keep still before it speaks of sharpness', () => {
    expect(hintOf(print(24, 9), print(24))).toBe('card.hold')
    expect(hintOf(print(24), print(24))).toBe('card.blur')
    expect(movementOf({ ...print(6), pixels: new Uint8Array(3) }, print(6))).toBe(0)
  })

  it('measures', () => {
    expect(brightnessOf(drawn(() => 51))).toBeCloseTo(0.2)
    expect(sharpnessOf(print(6))).toBeGreaterThan(sharpnessOf(print(12)))
  })
})

describe('colour', () => {
  it('knows an infrared camera from a grey scene', () => {
    const rgba = (red: number): Uint8ClampedArray => Uint8ClampedArray.from({ length: 400 }, (_, at) => [120 + red, 120, 118, 255][at % 4] as number)
    expect(isColourless(Uint8ClampedArray.from({ length: 400 }, (_, at) => (at % 4 === 3 ? 255 : 90)))).toBe(true)
    expect(isColourless(rgba(3))).toBe(false)
    expect(greyOf(rgba(0), 10, 10).pixels[0]).toBe(119)
  })
})
