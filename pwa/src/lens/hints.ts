// The hints that a phone can give alone, from small grey copies of one scene. Rough; the server's go before them.

import { brightnessOf, sharpnessOf, type Grey } from './score'

/** Standard deviation of brightness, 0 to 255. */
export function contrastOf(grey: Grey): number {
  const mean = brightnessOf(grey) * 255
  let squares = 0
  for (const pixel of grey.pixels) squares += (pixel - mean) ** 2
  return Math.sqrt(squares / Math.max(1, grey.pixels.length))
}

/** Share of pixels that are burnt out. */
export function burntOf({ pixels }: Grey): number {
  let burnt = 0
  for (const pixel of pixels) if (pixel >= BURNT_FROM) burnt += 1
  return burnt / Math.max(1, pixels.length)
}

/** Mean change between two copies of one size, 0 to 255; 0 when they cannot be compared. */
export function movementOf(before: Grey | null, now: Grey): number {
  if (!before || before.pixels.length !== now.pixels.length) return 0
  let sum = 0
  for (let at = 0; at < now.pixels.length; at += 1) sum += Math.abs((now.pixels[at] as number) - (before.pixels[at] as number))
  return sum / Math.max(1, now.pixels.length)
}

// Below and above these the phone itself says so while the server cannot. Rough on purpose: hints only.
const DARK = 0.18
const BRIGHT = 0.92
const BURNT_FROM = 250
const GLARE = [0.004, 0.12] as const
const MOVING = 14
const BLURRED = 60
const EMPTY = 10

export type AloneHint = 'card.dark' | 'card.bright' | 'card.glare' | 'card.fit' | 'card.hold' | 'card.blur'

/**
 * The one hint that the phone can give alone, the most pressing first; null when it sees nothing wrong.
 * @param before  the copy before this one, to know a moving hand
 */
export function hintOf(grey: Grey, before: Grey | null = null): AloneHint | null {
  const bright = brightnessOf(grey)
  if (bright < DARK) return 'card.dark'
  if (bright > BRIGHT) return 'card.bright'
  if (movementOf(before, grey) > MOVING) return 'card.hold'
  // All of one grey: a table, a wall.
  if (contrastOf(grey) < EMPTY) return 'card.fit'
  const burnt = burntOf(grey)
  if (burnt > GLARE[0] && burnt < GLARE[1] && bright < BRIGHT / 2) return 'card.glare'
  return sharpnessOf(grey) < BLURRED ? 'card.blur' : null
}
