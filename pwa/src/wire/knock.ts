// While the line is down: knocks at the server now and then, so that pages recover by themselves.

import { effect } from '@preact/signals'
import { ask } from './http'
import { lineUp } from './line'

const EVERY_MS = 4000

/** Tries at once: wakes every call that waits, and asks whether the server is there. */
export function knock(): void {
  dispatchEvent(new Event('online'))
  ask('GET', '/healthz', { tries: 1 }).catch(() => undefined)
}

/** Knocks until the line is back, every time it goes. Called once, by the door. */
export function followLine(): void {
  effect(() => {
    if (lineUp.value) return undefined
    const timer = setInterval(() => ask('GET', '/healthz', { tries: 1 }).catch(() => undefined), EVERY_MS)
    return () => clearInterval(timer)
  })
}
