// Whether a slip is genuine: the server where there is a line, this device where there is none.

import { faultOf } from '../wire/fault'
import { ask } from '../wire/http'
import type { SlipProof } from '../wire/records'
import { flawOf } from '../wire/slipkeys'
import { tokenIn, type Reason } from '../wire/token'

export interface Proof {
  readonly token: string
  readonly genuine: boolean
  readonly reason: Reason | null
  /** The office has the file; null when nobody could be asked. */
  readonly on_file: boolean | null
}

/** @throws Fault when neither the server nor this device could check */
export async function proofOf(text: string): Promise<Proof> {
  const token = tokenIn(text, location.host)
  if (token === null) return { token: '', genuine: false, reason: 'host', on_file: null }
  try {
    const proof = await ask<SlipProof>('POST', '/api/slip/verify', { body: { token } })
    return { token, genuine: proof.genuine, reason: proof.reason as Reason | null, on_file: proof.state?.on_file ?? null }
  } catch (thrown) {
    const fault = faultOf(thrown)
    const flaw = fault.status === 0 ? await flawOf(token) : undefined
    if (flaw === undefined) throw fault
    return { token, genuine: flaw === null, reason: flaw, on_file: null }
  }
}
