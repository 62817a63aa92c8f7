// From a scanned text to a verdict: the signature first, here and without a line; then the server opens the file.

import { faultOf } from '../wire/fault'
import { ask } from '../wire/http'
import type { CounterBrief, Scanned } from '../wire/records'
import { flawOf } from '../wire/slipkeys'
import { tokenIn, type Reason } from '../wire/token'

export type Flaw = Reason | 'not_on_file' | 'other_office'

/** refused: no slip, and why · offline: signed by us, but nobody could be asked · met: the file behind it is open. */
export type Verdict =
  | { readonly kind: 'refused'; readonly reason: Flaw }
  | { readonly kind: 'offline' }
  | { readonly kind: 'met'; readonly brief: CounterBrief }

/**
 * Checks what was scanned.
 * @param onSigned told as soon as the signature was found right on this device
 * @throws Fault when the server answers but cannot open the file
 */
export async function judge(text: string, onSigned: () => void): Promise<Verdict> {
  const token = tokenIn(text, location.host)
  if (token === null) return { kind: 'refused', reason: 'host' }
  const flaw = await flawOf(token)
  if (flaw) return { kind: 'refused', reason: flaw }
  if (flaw === null) onSigned()
  try {
    return await met(await ask<Scanned>('POST', '/api/counter/scan', { body: { text: token } }))
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (fault.status === 0 && flaw === null) return { kind: 'offline' }
    throw fault
  }
}

/** The file of somebody without a slip. @throws Fault code_unknown, whichever of the two was wrong */
export async function find(code: string, birth_year: string): Promise<Verdict> {
  return met(await ask<Scanned>('POST', '/api/counter/find', { body: { code, birth_year } }))
}

export function briefPath(case_id: string, rest = ''): string {
  return `/api/counter/files/${case_id}${rest}`
}

async function met(scanned: Scanned): Promise<Verdict> {
  if (!scanned.case_id) return { kind: 'refused', reason: (scanned.reason ?? 'length') as Flaw }
  return { kind: 'met', brief: await ask<CounterBrief>('GET', briefPath(scanned.case_id)) }
}
