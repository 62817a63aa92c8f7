// Makes pictures of a running video: small ones for hints on one canvas that is used again, large ones to keep.

import { fitted, middleOf, type Size } from './region'
import { brightnessOf, greyOf, isColourless, type Grey } from './score'

// The long side of a live frame, in pixels (settled 25), and its JPEG quality.
const LIVE_LONG_PX = 480
const LIVE_QUALITY = 0.7
// The grey copy is for scores only.
const GREY_LONG_PX = 160

/** The video's own size; the canvas must never trust the size on screen (capture-ux.md, C5). */
export function sizeOf(video: HTMLVideoElement): Size {
  return { width: video.videoWidth, height: video.videoHeight }
}

/** Draws the middle of a picture into a canvas. One painter keeps one canvas (capture-ux.md, D4). */
export class Painter {
  private readonly canvas = document.createElement('canvas')

  /** @param ratio width ÷ height of the part around the middle · @param long_px long side of what is made */
  paint(source: CanvasImageSource, whole: Size, ratio: number, long_px: number): CanvasRenderingContext2D {
    const region = middleOf(whole, ratio)
    const size = fitted(region, long_px)
    const context = this.canvas.getContext('2d', { willReadFrequently: long_px <= GREY_LONG_PX }) as CanvasRenderingContext2D
    if (this.canvas.width !== size.width) this.canvas.width = size.width
    if (this.canvas.height !== size.height) this.canvas.height = size.height
    context.drawImage(source, region.left, region.top, region.width, region.height, 0, 0, size.width, size.height)
    return context
  }

  /** Mean brightness of what was painted, 0 to 1. */
  brightness(): number {
    const { width, height } = this.canvas
    const copy = small.paint(this.canvas, { width, height }, width / height, GREY_LONG_PX)
    return brightnessOf(greyOf(copy.getImageData(0, 0, copy.canvas.width, copy.canvas.height).data, copy.canvas.width, copy.canvas.height))
  }

  /** What was painted, as JPEG. @returns null when the phone had no memory for it */
  jpeg(quality: number): Promise<Blob | null> {
    return this.packed('image/jpeg', quality)
  }

  /** What was painted, as a picture of this type where the browser makes it; a PNG where it does not. */
  packed(type: string, quality: number): Promise<Blob | null> {
    return new Promise((resolve) => this.canvas.toBlob(resolve, type, quality))
  }
}

const live = new Painter()
const small = new Painter()

/** One live frame as JPEG bytes, unmirrored; null when there is no picture yet. */
export async function liveFrame(video: HTMLVideoElement, ratio: number): Promise<ArrayBuffer | null> {
  const size = sizeOf(video)
  if (size.width === 0) return null
  live.paint(video, size, ratio, LIVE_LONG_PX)
  const jpeg = await live.jpeg(LIVE_QUALITY)
  return jpeg ? jpeg.arrayBuffer() : null
}

/** The small grey copy of the same part. */
export function greyFrame(video: HTMLVideoElement, ratio: number): Grey | null {
  const size = sizeOf(video)
  if (size.width === 0) return null
  const context = small.paint(video, size, ratio, GREY_LONG_PX)
  const { width, height } = context.canvas
  return greyOf(context.getImageData(0, 0, width, height).data, width, height)
}

/** Whether the running camera sees no colour at all; false while there is no picture, or it is too dark to say. */
export function seesNoColour(video: HTMLVideoElement): boolean {
  const grey = greyFrame(video, video.videoWidth / Math.max(1, video.videoHeight))
  if (!grey || brightnessOf(grey) < 0.1) return false
  const context = small.paint(video, sizeOf(video), video.videoWidth / video.videoHeight, GREY_LONG_PX)
  return isColourless(context.getImageData(0, 0, context.canvas.width, context.canvas.height).data)
}
