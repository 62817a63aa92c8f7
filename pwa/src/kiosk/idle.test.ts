// Somebody who is there is seen; somebody who went is counted by the clock.

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchIdle } from './idle'

const heard = new Map<string, () => void>()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', { getElementById: () => null })
  vi.stubGlobal('MutationObserver', class { observe(): void {} disconnect(): void {} })
  vi.stubGlobal('addEventListener', (name: string, listener: () => void) => heard.set(name, listener))
  vi.stubGlobal('removeEventListener', (name: string) => heard.delete(name))
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  heard.clear()
})

it('counts the seconds since the last touch, and stops when it is told to', () => {
  const told: number[] = []
  const stop = watchIdle((seconds) => told.push(seconds))
  vi.advanceTimersByTime(3000)
  heard.get('pointerdown')?.()
  vi.advanceTimersByTime(2000)
  expect(told).toEqual([1, 2, 3, 1, 2])
  stop()
  vi.advanceTimersByTime(5000)
  expect(told.length).toBe(5)
  expect(heard.size).toBe(0)
})

it('goes by the clock where timers slept', () => {
  const told: number[] = []
  let clock = 0
  const stop = watchIdle((seconds) => told.push(seconds), () => clock)
  clock = 95_000
  vi.advanceTimersByTime(1000)
  expect(told).toEqual([95])
  stop()
})
