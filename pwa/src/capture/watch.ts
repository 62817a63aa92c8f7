// Looks through the running video a few times a second: sends the newest frame when the line is free, notices a frozen picture.

import { greyFrame, liveFrame, sizeOf } from '../lens/frame'
import { hintOf, type Grey } from '../lens/score'
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
  /** The phone's own hint while the server cannot give one; null: nothing wrong that a phone can see. */
  readonly onAlone: (hint: string | null) => void
  readonly onFrozen: () => void
}

// Eight frames a second is what the server reads at best (stack.md, section 5).
const TICK_MS = 125
// A stream can claim to live and show nothing new (capture-ux.md, C10).
const FROZEN_MS = 1500
const ALONE_MS = 600
// Longer than the gaps between a server's answers: alone means alone.
const UNHEARD_MS = 2500

/** Watches until the returned function is called. */
export function watchVideo(sight: Sight): () => void {
  let busy = false
  let sent_ms = performance.now()
  let alone_ms = 0
  let before: Grey | null = null
  const frozen = frozenWatch(sight)
  const timer = setInterval(() => {
    if (document.visibilityState === 'hidden' || sizeOf(sight.video).width === 0) return
    frozen()
    const now = performance.now()
    if (!busy && sight.link.free) {
      busy = true
      sendFrame(sight).then((sent) => { if (sent) sent_ms = performance.now() }).finally(() => { busy = false })
    }
    if (now - sent_ms > UNHEARD_MS && now - alone_ms > ALONE_MS) {
      alone_ms = now
      const grey = greyFrame(sight.video, sight.ratio())
      sight.onAlone(grey && hintOf(grey, before))
      before = grey
    }
  }, TICK_MS)
  return () => clearInterval(timer)
}

async function sendFrame({ video, link, ratio, next }: Sight): Promise<boolean> {
  const wanted = next()
  if (!wanted) return false
  const jpeg = wanted.jpeg ? await wanted.jpeg() : await liveFrame(video, ratio())
  return jpeg !== null && link.send(wanted.purpose, jpeg, wanted.challenge) > 0
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
