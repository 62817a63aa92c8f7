// The real sub-steps of the machine's work, read off what the case keeps; nothing here is guessed.

import type { Place } from '../wire/records'

export type State = 'done' | 'now' | 'coming'

/** A sub-step by its word. */
export interface Step {
  readonly name: 'kept' | 'face_kept' | 'face_none' | 'reading' | 'verifying'
  readonly state: State
}

export function progressOf({ kept }: Pick<Place, 'kept'>): readonly Step[] {
  const has = (kind: string): boolean => kept.includes(kind)
  const read = has('Card')
  return [
    { name: 'kept', state: 'done' },
    { name: has('Clip') ? 'face_kept' : 'face_none', state: 'done' },
    { name: 'reading', state: read ? 'done' : 'now' },
    { name: 'verifying', state: has('Verdict') ? 'done' : read ? 'now' : 'coming' },
  ]
}

// Two seconds at first, five later: a queue is not made shorter by asking (capture-ux.md, G6).
const POLL_MS = 2000
const POLL_LATER_MS = 5000
const LATER_AFTER_MS = 20_000

/** How long to wait before asking again. */
export function pollWait(waited_ms: number): number {
  return waited_ms < LATER_AFTER_MS ? POLL_MS : POLL_LATER_MS
}
