// A photo that was being chosen when the page was killed is missed once; one that came, or was not wanted, never.

import { beforeEach, expect, it, vi } from 'vitest'
import { beginPicking, endPicking, photoWasLost } from './picking'

beforeEach(() => {
  const shelf = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => shelf.get(name) ?? null, setItem: (name: string, value: string) => shelf.set(name, value), removeItem: (name: string) => shelf.delete(name),
  })
})

it('is told once after the page was opened anew', () => {
  expect(photoWasLost()).toBe(false)
  beginPicking()
  expect([photoWasLost(), photoWasLost()]).toEqual([true, false])
  beginPicking()
  endPicking()
  expect(photoWasLost()).toBe(false)
})
