// Which step a screen of the phone belongs to, where the caller can be taken back to it. Pure.

import { drawnAs } from '../ui/plates'
import type { Hint } from '../wire/records'

const BACK_SIDE: ReadonlySet<string> = new Set(['31', '33', '35', '37'])
const STEPS: Readonly<Record<string, Hint>> = { '03': 'to_front', '05': 'to_face', '07': 'to_form', '08': 'to_form' }

/** @param digits two, as on the plate */
export function stepOf(digits: string): Hint | null {
  return BACK_SIDE.has(digits) ? 'to_back' : STEPS[drawnAs(digits)] ?? null
}
