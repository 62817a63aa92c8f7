// Takes the picture that is kept: the phone's own photograph where that is larger, else the sharpest of a few video frames.

import { Painter, greyFrame, sizeOf } from './frame'
import { cardRatioOf, middleOf, type Size } from './region'
import { sharpnessOf } from './score'

// Long side and quality of what is sent: 1 400 px and more across the card (capture-ux.md, E6 and C7). WebP is 0.25 MB
// where JPEG is 0.43, and is read as well; not every browser makes it.
const LONG_PX = 2000
const WEBP = { type: 'image/webp', quality: 0.85 } as const
const JPEG = { type: 'image/jpeg', quality: 0.87 } as const
// Below this the photograph is no larger than the video and only slower.
const WORTH_IT = 1.25
const PHOTO_MS = 2500
// The darkest room is brighter than an empty canvas.
const BLACK = 1 / 255
// A burst of three over a sixth of a second: enough to miss the shake of the finger on the button.
const BURST = 3
const BETWEEN_MS = 80

interface PhotoTaker {
  takePhoto: () => Promise<Blob>
  getPhotoCapabilities: () => Promise<{ imageWidth?: { max?: number }; imageHeight?: { max?: number } }>
}
type PhotoTakerMaker = new (track: MediaStreamTrack) => PhotoTaker

/** The picture to send, and another of the same moment, packed once the first is on its way. */
export interface Spared {
  readonly picture: Blob
  readonly spare: Promise<Blob | null>
}

/**
 * The still of a card.
 * @returns WebP or JPEG, at most 2 000 px on its long side, unmirrored; null when nothing could be taken
 */
export async function takeStill(video: HTMLVideoElement, track: MediaStreamTrack | null): Promise<Spared | null> {
  const photo = track ? await photograph(track, sizeOf(video)) : null
  const large = photo && (await shrunk(photo, cardRatioOf(sizeOf(video))))
  const [sharpest, second] = await burstOf(video)
  const picture = large ?? (sharpest ? await packed(sharpest) : null)
  const spare = large ? sharpest : second
  return picture ? { picture, spare: spare ? packed(spare) : Promise.resolve(null) } : null
}

/** A picture chosen from the phone's files, made small enough to send; the file itself when it cannot be opened here. */
export async function fileStill(file: File): Promise<Blob> {
  return (await shrunk(file, null)) ?? file
}

async function photograph(track: MediaStreamTrack, video: Size): Promise<Blob | null> {
  const Maker = (globalThis as { ImageCapture?: PhotoTakerMaker }).ImageCapture
  if (!Maker) return null
  try {
    const taker = new Maker(track)
    const able = await soon(taker.getPhotoCapabilities())
    const long = Math.max(able?.imageWidth?.max ?? 0, able?.imageHeight?.max ?? 0)
    if (long < Math.max(video.width, video.height) * WORTH_IT) return null
    return await soon(taker.takePhoto())
  } catch {
    // Some Androids promise a photograph and refuse it: the video frame is there.
    return null
  }
}

function soon<T>(promise: Promise<T>): Promise<T | null> {
  return Promise.race([promise, new Promise<null>((resolve) => setTimeout(() => resolve(null), PHOTO_MS))])
}

/** A few frames around the press, the sharpest first. */
async function burstOf(video: HTMLVideoElement): Promise<Painter[]> {
  const size = sizeOf(video)
  if (size.width === 0) return []
  const ratio = cardRatioOf(size)
  const taken: Array<{ readonly sharp: number; readonly painter: Painter }> = []
  for (let turn = 0; turn < BURST; turn += 1) {
    if (turn > 0) await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
    const painter = new Painter()
    painter.paint(video, size, ratio, LONG_PX)
    const grey = greyFrame(video, ratio)
    taken.push({ sharp: grey ? sharpnessOf(grey) : 0, painter })
  }
  return taken.sort((one, other) => other.sharp - one.sharp).map(({ painter }) => painter)
}

/** As WebP; a browser that cannot gives a PNG of ten times the size instead, and is asked for a JPEG. */
async function packed(painter: Painter): Promise<Blob | null> {
  const { type, quality } = makesWebp() ? WEBP : JPEG
  return painter.packed(type, quality)
}

let webp: boolean | null = null

function makesWebp(): boolean {
  return (webp ??= document.createElement('canvas').toDataURL(WEBP.type).startsWith(`data:${WEBP.type}`))
}

/** Made smaller without ever drawing it at full size: over 16 MP an iPhone's canvas is black (capture-ux.md, D3). */
async function shrunk(picture: Blob, ratio: number | null): Promise<Blob | null> {
  let bitmap: ImageBitmap | null = null
  try {
    bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' })
    const size = { width: bitmap.width, height: bitmap.height }
    const kept = ratio === null || ratio >= size.width / size.height ? size.width / size.height : ratio
    const painter = new Painter()
    painter.paint(bitmap, size, kept, longOf(size, kept))
    // A phone without the memory for it paints nothing and does not say so: the file itself is sent then.
    return painter.brightness() > BLACK ? await packed(painter) : null
  } catch {
    return null
  } finally {
    bitmap?.close()
  }
}

function longOf(size: Size, ratio: number): number {
  const region = middleOf(size, ratio)
  return Math.min(LONG_PX, Math.max(region.width, region.height))
}
