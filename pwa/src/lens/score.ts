// Scores a small grey copy for brightness and sharpness: hints, and which of a few pictures to send. The server decides.

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

// Below these the phone itself says so while the server cannot. Rough on purpose: hints only.
const DARK = 0.18
const BRIGHT = 0.92

/** The hint that the phone can give alone; null when it sees nothing wrong. */
export function hintOf(grey: Grey): 'card.dark' | 'card.bright' | null {
  const bright = brightnessOf(grey)
  if (bright < DARK) return 'card.dark'
  return bright > BRIGHT ? 'card.bright' : null
}
