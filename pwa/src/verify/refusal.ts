// What a refusal asks for next; pure.

import type { Place } from '../wire/records'

// With these the same card will not do, however well it is photographed.
const LASTING = new Set(['expired', 'cmnd', 'not_supported', 'passport', 'child_card', 'age', 'bhyt', 'vneid_shot'])

/** Whether another card is needed. */
export function lasts(code: string): boolean {
  return LASTING.has(code)
}

/** The word of the one filled button. */
export function nextDeed(place: Place, lasting: boolean): 'refused_card' | 'refused_again_front' | 'refused_again_back' | 'refused_face' | 'refused_go' {
  if (lasting) return 'refused_card'
  if (place.open === 'front') return 'refused_again_front'
  if (place.open === 'back') return 'refused_again_back'
  return place.open === 'face' ? 'refused_face' : 'refused_go'
}
