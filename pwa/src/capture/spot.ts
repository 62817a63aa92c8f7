// Where the frame for the card lies in the camera's box: plain arithmetic, no pixels.

import type { Size } from '../lens/region'

// ISO/IEC 7810 ID-1, 85.60 × 53.98 mm.
export const CARD_RATIO = 1.586
// The hint over the picture: 22 px down, 56 high (the look, "Hint capsule").
const HINT_PX = 84
const EDGE_PX = 16
// Narrower, and a card that fills the frame is still asked to come nearer (framing.py, WIDTH_FAR 0.60).
const WIDTH_MIN = 0.66
const WIDTH_MAX = 0.92
const MIDDLE = 0.57

/** Shares of the box. width: of the frame; middle: how far down its middle is. */
export interface Spot { readonly width: number; readonly middle: number }

/** @param hinted  the hint lies over the picture, and the frame below it */
export function spotOf(box: Size, hinted: boolean): Spot {
  const top = hinted ? HINT_PX : EDGE_PX
  const end = box.height - EDGE_PX
  const width = Math.max(WIDTH_MIN, Math.min(WIDTH_MAX, ((end - top) * CARD_RATIO) / box.width))
  const half = (width * box.width) / CARD_RATIO / 2
  const middle = Math.min(Math.max(MIDDLE * box.height, top + half), end - half)
  return { width, middle: middle / box.height }
}
