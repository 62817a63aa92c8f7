// The watch over a running video, on a played clock: a frozen picture is noticed, a moving one never, a hidden page not looked at.

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { LiveLink } from '../wire/socket'

const page = { visibilityState: 'visible', createElement: () => ({}) }
// Its canvases are made as it is loaded; nothing is painted here.
vi.stubGlobal('document', page)
const { watchVideo } = await import('./watch')
const busy = { free: false } as LiveLink

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', page)
  page.visibilityState = 'visible'
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function watched(video: { videoWidth: number; videoHeight: number; currentTime: number }): { frozen: () => number; stop: () => void } {
  let frozen = 0
  const stop = watchVideo({
    video: video as HTMLVideoElement, link: busy, ratio: () => 1, next: () => null, onFrozen: () => { frozen += 1 },
  })
  return { frozen: () => frozen, stop }
}

it('notices a stream that lives and shows nothing new, again and again', () => {
  const { frozen, stop } = watched({ videoWidth: 640, videoHeight: 480, currentTime: 1 })
  vi.advanceTimersByTime(1400)
  expect(frozen()).toBe(0)
  vi.advanceTimersByTime(300)
  expect(frozen()).toBe(1)
  vi.advanceTimersByTime(1700)
  expect(frozen()).toBe(2)
  stop()
  vi.advanceTimersByTime(9000)
  expect(frozen()).toBe(2)
})

it('leaves a moving picture, one that has not come yet and a hidden page alone', () => {
  const moving = { videoWidth: 640, videoHeight: 480, currentTime: 0 }
  const timer = setInterval(() => { moving.currentTime += 0.1 }, 100)
  const seen = [watched(moving), watched({ videoWidth: 0, videoHeight: 0, currentTime: 0 })]
  vi.advanceTimersByTime(6000)
  clearInterval(timer)
  page.visibilityState = 'hidden'
  vi.advanceTimersByTime(6000)
  expect(seen.map(({ frozen }) => frozen())).toEqual([0, 0])
  seen.forEach(({ stop }) => stop())
})
