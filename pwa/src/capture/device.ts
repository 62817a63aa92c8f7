// Whether the pictures are taken here or on another device: a computer's camera sees no card well (capture-ux.md, A6).

import { signal } from '@preact/signals'
import { surroundingOf } from './surrounding'

/** A wide screen that is used with a mouse, and no phone or tablet. */
export function isDesk(agent: string, touchPoints: number, wide: boolean): boolean {
  return wide && touchPoints === 0 && surroundingOf(agent, touchPoints).phone === 'other'
}

/** The citizen takes the pictures on a phone; this page follows. */
export const handing = signal(
  typeof navigator !== 'undefined' && isDesk(navigator.userAgent, navigator.maxTouchPoints, globalThis.matchMedia?.('(min-width: 700px) and (pointer: fine)').matches ?? false),
)
