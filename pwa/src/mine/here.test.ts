// A phone knows the passkeys that were used on it, and no others.

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { isHere, keepHere } from './here'

const kept = new Map<string, string>()

beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  })
})

afterEach(() => { vi.unstubAllGlobals() })

it('tells a file saved on another phone from one saved here', () => {
  expect(isHere([{ key: 'aaaa' }])).toBe(false)
  keepHere('aaaa')
  expect(isHere([{ key: 'aaaa' }])).toBe(true)
  expect(isHere([{ key: 'bbbb' }])).toBe(false)
  expect(isHere([{ key: 'bbbb' }, { key: 'aaaa' }])).toBe(true)
})

it('knows each once, the latest first, and forgets the oldest of many', () => {
  for (let n = 0; n < 10; n += 1) keepHere(`key${n}`)
  keepHere('key9')
  expect(kept.get('hoso.mine')?.split(' ').length).toBe(8)
  expect(isHere([{ key: 'key0' }])).toBe(false)
  expect(isHere([{ key: 'key9' }])).toBe(true)
})
