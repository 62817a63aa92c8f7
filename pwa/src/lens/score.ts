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
