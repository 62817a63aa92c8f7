// One hint at a time, long enough to be read: which one stands now. What each says is in the words.

import type { HintSaid } from '../wire/views'

export interface Hint {
  readonly code: string
  readonly frame: HintSaid['frame']
}

export interface Shown {
  readonly hint: Hint
  readonly since_ms: number
}

// Faster than this people cannot read (the look, "Motion"; settled 24).
export const STANDS_MS = 1500

/**
 * The hint that stands after `offered` came in.
 * @param now_ms  of the same clock as `since_ms`
 */
export function standing(shown: Shown | null, offered: Hint, now_ms: number): Shown {
  if (shown && shown.hint.code === offered.code && shown.hint.frame === offered.frame) return shown
  if (shown && now_ms - shown.since_ms < STANDS_MS) return shown
  return { hint: offered, since_ms: now_ms }
}
