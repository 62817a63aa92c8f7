// Whether the line to the server works, by evidence only: `navigator.onLine` lies (capture-ux.md, G3).

import { signal } from '@preact/signals'

export const lineUp = signal(true)

/** Waits before try number 2, 3, 4 … in milliseconds; the source of the steps is capture-ux.md, G3. */
const WAITS_MS = [1000, 2000, 4000, 8000]

/** How long to wait before the next try, with up to a quarter of chance so that phones do not knock together. */
export function waitOf(tried: number, chance: number = Math.random()): number {
  const base = WAITS_MS[Math.min(tried, WAITS_MS.length) - 1] ?? 1000
  return Math.round(base * (1 + chance / 4))
}

/** Resolves after `ms`, or at once when the browser says the network came back. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      globalThis.removeEventListener?.('online', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    globalThis.addEventListener?.('online', done)
  })
}
