// Sends one picture to an address of the citizen's own file; small enough to go whole, and asked for again when the line fails.

import { faultIn } from './fault'
import { headersOf, parsed } from './http'
import { lineUp } from './line'
import { Fault } from './fault'

/** @throws Fault */
export async function putPicture<T>(path: string, picture: Blob): Promise<T> {
  const headers = { ...headersOf('PUT'), 'Content-Type': picture.type || 'image/jpeg' }
  let answer: Response
  try {
    answer = await fetch(path, { method: 'PUT', headers, body: picture, credentials: 'same-origin', cache: 'no-store' })
  } catch {
    lineUp.value = false
    throw new Fault({ code: 'offline' })
  }
  const text = await answer.text()
  if (!answer.ok) throw faultIn(text, answer.status)
  return parsed<T>(text)
}
