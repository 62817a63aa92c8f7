// A minute without anything before the camera and without a finger, on a played clock.

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openRest, REST_MS } from './rest'

beforeEach(() => {
  const page = new EventTarget()
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  vi.stubGlobal('dispatchEvent', page.dispatchEvent.bind(page))
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('rests after a quiet minute, not before, and not once it is closed', () => {
  const rested = vi.fn()
  const rest = openRest(rested)
  vi.advanceTimersByTime(REST_MS - 1)
  rest.stir()
  vi.advanceTimersByTime(REST_MS - 1)
  dispatchEvent(new Event('pointerdown'))
  vi.advanceTimersByTime(REST_MS - 1)
  expect(rested).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(rested).toHaveBeenCalledTimes(1)
  const other = openRest(rested)
  other.close()
  dispatchEvent(new Event('pointerdown'))
  vi.advanceTimersByTime(2 * REST_MS)
  expect(rested).toHaveBeenCalledTimes(1)
})
