// The one larger picture of the face that the live session asks for, from the same region as its small frames.

import { Painter, sizeOf } from './frame'
import { faceRatioOf } from './region'

// The selfie that the live session asks for: at most 1 080 px and 240 KiB (the contract).
const SELFIE_LONG_PX = 1080
const SELFIE_BYTES = 240 * 1024

/** The one larger frame of the live session, from the same region as its small ones. */
export async function selfieOf(video: HTMLVideoElement): Promise<ArrayBuffer | null> {
  const size = sizeOf(video)
  if (size.width === 0) return null
  const painter = new Painter()
  painter.paint(video, size, faceRatioOf(size), SELFIE_LONG_PX)
  for (const quality of [0.9, 0.8, 0.7, 0.55]) {
    const jpeg = await painter.jpeg(quality)
    if (jpeg && jpeg.size <= SELFIE_BYTES) return jpeg.arrayBuffer()
  }
  return null
}
