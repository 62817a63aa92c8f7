// One key a sending, kept until it is answered; and the times as they are shown.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SlotDay } from '../wire/records'
import { bodyOf, forgetKey, keyFor } from './key'
import { firstFree, halvesOf, hourShown, labelParts, seatsOf } from './slots'

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  })
})
afterEach(() => vi.unstubAllGlobals())

const NINE = bodyOf({ day: '2026-11-25', start: '09:00' })
const TEN = bodyOf({ day: '2026-11-25', start: '10:30' })

describe('the key of a sending', () => {
  it('stays the same over reloads until it is answered', () => {
    const key = keyFor(NINE)
    expect(keyFor(NINE)).toBe(key)
    forgetKey()
    expect(keyFor(NINE)).not.toBe(key)
  })

  it('is another one for another time', () => {
    expect(keyFor(NINE)).not.toBe(keyFor(TEN))
  })

  it('is 128 bits in letters every server takes', () => {
    expect(keyFor(NINE)).toMatch(/^[0-9a-f]{32}$/)
  })

  it('is made anew where nothing can be kept or something odd was', () => {
    localStorage.setItem('hoso.sending', '{"key":5}')
    expect(keyFor(NINE, () => 'k')).toBe('k')
    vi.stubGlobal('localStorage', undefined)
    expect(keyFor(NINE, () => 'k2')).toBe('k2')
  })
})

describe('times', () => {
  const days: SlotDay[] = [
    { day: '2026-11-24', label: 'Thứ Ba 24/11', closed: 'nghỉ lễ', slots: [] },
    { day: '2026-11-25', label: 'Thứ Tư 25/11', closed: null, slots: [{ start: '07:30', seats_left: 0 }, { start: '09:00', seats_left: 3 }, { start: '13:30', seats_left: 2 }] },
  ]

  it('begins at the first day with a seat', () => {
    expect(firstFree(days)?.day).toBe('2026-11-25')
    expect(seatsOf(days[1] as SlotDay)).toBe(5)
  })

  it('parts the day at noon and says hours as people do', () => {
    const { morning, afternoon } = halvesOf(days[1] as SlotDay)
    expect([morning.length, afternoon.length]).toEqual([2, 1])
    expect(hourShown('09:00')).toBe('9:00')
    expect(labelParts('Thứ Ba 24/11')).toEqual({ name: 'Thứ Ba', date: '24/11' })
    // Four days stand beside each other on a phone: one long word would be broken in two.
    expect(labelParts('Wednesday 25/11')).toEqual({ name: 'Wed', date: '25/11' })
  })
})
