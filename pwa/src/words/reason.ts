// The voice of what does not pass: a code the page does not know asks to fill the field in again.

import { voiceOf } from './say'
import { vi } from './vi/reason'

const say = voiceOf(vi, () => import('./en/reason'))

/** The sentence of a reason code. */
export function reasonShown(code: string): string {
  return say((code in vi ? code : 'type') as keyof typeof vi)
}
