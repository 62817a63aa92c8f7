// How long a failed call waits: longer each time, never all phones at once, and not a moment longer once the network is back.

import { afterEach, expect, it, vi } from 'vitest'
import { pause, waitOf } from './line'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('waits 1, 2, 4, 8 seconds and up to a quarter of chance', () => {
  expect([1, 2, 3, 4, 9].map((tried) => waitOf(tried, 0))).toEqual([1000, 2000, 4000, 8000, 8000])
  expect([1, 4].map((tried) => waitOf(tried, 1))).toEqual([1250, 10_000])
})

it('ends at once when the browser says that the network came back', async () => {
  vi.useFakeTimers()
  const page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  let done = 0
  const early = pause(8000).then(() => { done += 1 })
  page.dispatchEvent(new Event('online'))
  await early
  const late = pause(8000).then(() => { done += 1 })
  await vi.advanceTimersByTimeAsync(8000)
  await late
  expect(done).toBe(2)
})
