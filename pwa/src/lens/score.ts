// Scores a small grey copy for brightness and sharpness: which of a few pictures to send, what a camera sees at all. The server decides.

export interface Grey {
  readonly width: number
  readonly height: number
  /** One byte a pixel, row by row. */
  readonly pixels: Uint8Array
}

/** Grey from RGBA, with the weights of ITU-R BT.601. */
export function greyOf(rgba: Uint8ClampedArray, width: number, height: number): Grey {
  const pixels = new Uint8Array(width * height)
  for (let at = 0; at < pixels.length; at += 1) {
    const from = at * 4
    pixels[at] = ((rgba[from] ?? 0) * 77 + (rgba[from + 1] ?? 0) * 150 + (rgba[from + 2] ?? 0) * 29) >> 8
  }
  return { width, height, pixels }
}

/** Mean brightness, 0 to 1. */
export function brightnessOf({ pixels }: Grey): number {
  let sum = 0
  for (const pixel of pixels) sum += pixel
  return sum / Math.max(1, pixels.length) / 255
}

/** Variance of the Laplacian; comparable only between copies of one scene and one size. */
export function sharpnessOf({ width, height, pixels }: Grey): number {
  let sum = 0
  let squares = 0
  const count = Math.max(1, (width - 2) * (height - 2))
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x
      const beside = (pixels[at - 1] as number) + (pixels[at + 1] as number) + (pixels[at - width] as number) + (pixels[at + width] as number)
      const bend = 4 * (pixels[at] as number) - beside
      sum += bend
      squares += bend * bend
    }
  }
  return squares / count - (sum / count) ** 2
}

// An infrared camera gives the same value in all three colours; the greyest scene under a lamp does not (capture-ux.md, C4).
const COLOURLESS = 0.6

/** Whether this is the picture of a camera that sees no colour. */
export function isColourless(rgba: Uint8ClampedArray): boolean {
  let sum = 0
  for (let at = 0; at < rgba.length; at += 4) {
    sum += Math.abs((rgba[at] ?? 0) - (rgba[at + 1] ?? 0)) + Math.abs((rgba[at + 1] ?? 0) - (rgba[at + 2] ?? 0))
  }
  return sum / Math.max(1, rgba.length / 4) < COLOURLESS
}
