// The voice: the newest hint, never the same twice, never faster than it can be heard.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Speaker } from './voice'

let heard: string[] = []
let hushed = 0
const speaker = (): Speaker => new Speaker({ say: (text, tongue) => heard.push(`${tongue} ${text}`), hush: () => { hushed += 1 }, now: () => Date.now() })

beforeEach(() => {
  vi.useFakeTimers()
  ;[heard, hushed] = [[], 0]
})
afterEach(() => vi.useRealTimers())

describe('Speaker', () => {
  it('says a hint once, and the newest of those that came too quickly', () => {
    const one = speaker()
    for (const text of ['Lại gần hơn', 'Lại gần hơn', 'Thiếu sáng', 'Giữ yên']) one.speak(text, 'vi-VN')
    expect(heard).toEqual(['vi-VN Lại gần hơn'])
    vi.advanceTimersByTime(2000)
    expect(heard).toEqual(['vi-VN Lại gần hơn', 'vi-VN Giữ yên'])
  })

  it('is quiet at once when it is stopped, and may say the same again later', () => {
    const one = speaker()
    one.speak('a', 'vi-VN')
    one.speak('b', 'vi-VN')
    one.stop()
    vi.advanceTimersByTime(5000)
    expect([heard, hushed]).toEqual([['vi-VN a'], 2])
    one.speak('a', 'vi-VN')
    expect(heard.length).toBe(2)
  })
})
