// Single letters can be switched off, and the choice lasts.

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const shelf = new Map<string, string>()

beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal('localStorage', { getItem: (name: string) => shelf.get(name) ?? null, setItem: (name: string, value: string) => shelf.set(name, value) })
})

afterEach(() => {
  vi.unstubAllGlobals()
  shelf.clear()
})

it('begins with the letters on, and remembers that they were switched off', async () => {
  const first = await import('./keys')
  expect(first.lettersOn.value).toBe(true)
  first.chooseLetters(false)
  vi.resetModules()
  const later = await import('./keys')
  expect(later.lettersOn.value).toBe(false)
})
