// What the list of letters and one letter share.

import type { Method } from '../wire/http'
import { say } from '../words/petitions'

/** Changes the letter on the server by the end of its address. */
export type PetitionDeed = (method: Method, what: string, body: object) => void

/** How long there is: `còn 3 ngày làm việc`. */
export function leftWords(left: number): string {
  if (left < 0) return say('late', { n: -left })
  return left === 0 ? say('today') : say('left', { n: left })
}
