// The screen stays on while a picture is taken: asked for again after every return, let go at the end, and no fault where it cannot be had.

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { stayAwake } from './awake'

class Page extends EventTarget {
  visibilityState = 'visible'
}

let page = new Page()

beforeEach(() => {
  page = new Page()
  vi.stubGlobal('document', page)
})

afterEach(() => { vi.unstubAllGlobals() })

const settled = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0) })

it('is asked for now and whenever the page is seen again, and let go', async () => {
  const locks: Array<{ release: () => Promise<void>; over: boolean }> = []
  const request = async (): Promise<unknown> => {
    const lock = { over: false, release: async () => { lock.over = true } }
    locks.push(lock)
    return lock
  }
  vi.stubGlobal('navigator', { wakeLock: { request } })
  const sleep = stayAwake()
  await settled()
  page.visibilityState = 'hidden'
  page.dispatchEvent(new Event('visibilitychange'))
  page.visibilityState = 'visible'
  page.dispatchEvent(new Event('visibilitychange'))
  await settled()
  sleep()
  page.dispatchEvent(new Event('visibilitychange'))
  await settled()
  expect(locks.map(({ over }) => over)).toEqual([false, true])
})

it('is no fault where the phone refuses, or has no such thing', async () => {
  vi.stubGlobal('navigator', {})
  stayAwake()()
  vi.stubGlobal('navigator', { wakeLock: { request: () => Promise.reject(new Error('low battery')) } })
  stayAwake()()
  await settled()
})
