// Single letters can be switched off, and the choice lasts; who types is left alone.

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

it('leaves the keys to boxes that are typed into, and to no checkbox', async () => {
  const { isTyped } = await import('./keys')
  const at = (tagName: string, type = ''): boolean => isTyped({ tagName, type, isContentEditable: false })
  expect([at('INPUT', 'text'), at('TEXTAREA', 'textarea'), at('SELECT', 'select-one')]).toEqual([true, true, true])
  expect([at('INPUT', 'checkbox'), at('BUTTON', 'button'), at('BODY')]).toEqual([false, false, false])
})
