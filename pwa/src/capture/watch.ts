// Looks through the running video a few times a second: sends the newest frame when the line is free, notices a frozen picture.

import { greyFrame, liveFrame, sizeOf } from '../lens/frame'
import type { Grey } from '../lens/score'
import type { Purpose } from '../wire/header'
import type { LiveLink } from '../wire/socket'

/** The next frame to send; `jpeg` where it is not the usual small one. */
export interface Wanted {
  readonly purpose: Purpose
  readonly challenge: number
  readonly jpeg?: () => Promise<ArrayBuffer | null>
}

export interface Sight {
  readonly video: HTMLVideoElement
  readonly link: LiveLink
  /** Which part of the video is sent, width ÷ height. */
  readonly ratio: () => number
  /** What the next frame is for; null: none now. */
  readonly next: () => Wanted | null
  /** A small grey copy, now and again while the server says nothing. Left out: none is wanted. */
  readonly onAlone?: (grey: Grey) => void
  readonly onFrozen: () => void
}

// Eight frames a second is what the server reads at best (stack.md, section 5).
const FRAME_MS = 125
// How soon the next frame follows an answer: on a slow line every look that comes late is a frame less.
const TICK_MS = 30
// A stream can claim to live and show nothing new (capture-ux.md, C10).
const FROZEN_MS = 1500
const ALONE_MS = 600
// Longer than the gaps between a server's answers: alone means alone.
const UNHEARD_MS = 2500

/** Watches until the returned function is called. */
export function watchVideo(sight: Sight): () => void {
  let busy = false
  let stopped = false
  let begun_ms = 0
  let sent_ms = performance.now()
  let alone_ms = 0
  const frozen = frozenWatch(sight)
  const timer = setInterval(() => {
    if (document.visibilityState === 'hidden' || sizeOf(sight.video).width === 0) return
    frozen()
    const now = performance.now()
    if (!busy && sight.link.free && now - begun_ms >= FRAME_MS) {
      busy = true
      begun_ms = now
      sendFrame(sight, () => stopped).then((sent) => { if (sent) sent_ms = performance.now() }).finally(() => { busy = false })
    }
    if (sight.onAlone && now - sent_ms > UNHEARD_MS && now - alone_ms > ALONE_MS) {
      alone_ms = now
      const grey = greyFrame(sight.video, sight.ratio())
      if (grey) sight.onAlone(grey)
    }
  }, TICK_MS)
  return () => {
    stopped = true
    clearInterval(timer)
  }
}

async function sendFrame({ video, link, ratio, next }: Sight, stopped: () => boolean): Promise<boolean> {
  const wanted = next()
  if (!wanted) return false
  const jpeg = wanted.jpeg ? await wanted.jpeg() : await liveFrame(video, ratio())
  // What was on its way when the screen went would only stand in the way of the picture.
  return jpeg !== null && !stopped() && link.send(wanted.purpose, jpeg, wanted.challenge) > 0
}

function frozenWatch({ video, onFrozen }: Sight): () => void {
  let last = { time_s: -1, at_ms: performance.now() }
  return () => {
    const now = performance.now()
    if (video.currentTime !== last.time_s) last = { time_s: video.currentTime, at_ms: now }
    else if (now - last.at_ms > FROZEN_MS) {
      last = { ...last, at_ms: now }
      onFrozen()
    }
  }
}
