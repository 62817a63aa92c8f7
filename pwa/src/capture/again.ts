// Whether a side that was refused is tried once more with a picture of the same moment, before the citizen is troubled.

import { hasSpare } from '../lens/spares'
import type { Place } from '../wire/records'

// What a better picture may mend; another card, an expired one or the wrong side stay what they are.
const MENDED = new Set(['mrz', 'card_none', 'number_mismatch', 'unsure'])

/** The side to send a spare of; null: show what was refused. */
export function sparedSide({ open, refusal }: Pick<Place, 'open' | 'refusal'>): 'front' | 'back' | null {
  if (refusal?.step !== 'read' || (open !== 'front' && open !== 'back')) return null
  const mended = refusal.reasons.every(({ code, side }) => side !== null && MENDED.has(code))
  return mended && refusal.reasons.some(({ side }) => side === open) && hasSpare(open) ? open : null
}
