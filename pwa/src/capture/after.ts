// Where the case stands once the face is there: what takes a second longer is waited for here, and is no screen of its own.

import { pause } from '../wire/line'
import type { Place } from '../wire/records'

// The card was read while the face was filmed; what is left to compare takes about a second.
const ASKED_OFTEN = 6
const BETWEEN_MS = 350

/** The place after the face. Where the card is still being read, or the comparing takes long, the screen of waiting follows. @throws Fault */
export async function placeAfterFace(look: () => Promise<Place>, wait = pause): Promise<Place> {
  let place = await look()
  for (let asked = 1; asked < ASKED_OFTEN && place.open === 'checking'; asked += 1) {
    await wait(BETWEEN_MS)
    place = await look()
  }
  return place
}
