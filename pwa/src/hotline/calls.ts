// What the hotline asks of the server: one's calls, one call, and what is done in it.

import { ask } from '../wire/http'
import type { CallbackShown, CallShown, Guided, Hint, Sentence, SlotDay } from '../wire/records'

export interface Offered {
  readonly slug: string
  readonly name: string
}

export interface Calls {
  readonly calls: readonly CallShown[]
  readonly procedures: readonly Offered[]
  readonly sentences: readonly Sentence[]
}

interface Waiting { readonly callbacks: readonly CallbackShown[] }

// Nobody's presence: a page that refreshes itself must not keep a forgotten session open.
const UNATTENDED = { headers: { 'X-Unattended': '1' }, tries: 1 }
const path = (call_id: string): string => `/api/hotline/calls/${call_id}`

export const fetchCalls = (): Promise<Calls> => ask('GET', '/api/hotline/calls')
export const makeCall = (wish: object): Promise<Guided> => ask('POST', '/api/hotline/calls', { body: wish })
export const watchCall = (call_id: string): Promise<CallShown> => ask('GET', path(call_id), UNATTENDED)
export const sendHint = (call_id: string, hint: Hint): Promise<CallShown> => ask('POST', `${path(call_id)}/hint`, { body: { hint } })
export const revokeLink = (call_id: string): Promise<CallShown> => ask('DELETE', `${path(call_id)}/link`)
export const keepNote = (call_id: string, note: string): Promise<void> => ask('PUT', `${path(call_id)}/note`, { body: { note } })
export const holdVisit = (call_id: string, slot: { readonly day: string; readonly start: string }): Promise<CallShown> => ask('POST', `${path(call_id)}/visit`, { body: { slot } })
export const endCall = (call_id: string): Promise<void> => ask('POST', `${path(call_id)}/end`, { body: {} })

export async function fetchSlots(call_id: string): Promise<readonly SlotDay[]> {
  return (await ask<{ readonly days: readonly SlotDay[] }>('GET', `${path(call_id)}/slots`)).days
}

export async function fetchWaiting(): Promise<readonly CallbackShown[]> {
  return (await ask<Waiting>('GET', '/api/hotline/callbacks', UNATTENDED)).callbacks
}

export async function moveWaiting(callback_id: string, deed: 'take' | 'done'): Promise<readonly CallbackShown[]> {
  return (await ask<Waiting>('POST', `/api/hotline/callbacks/${callback_id}/${deed}`, { body: {} })).callbacks
}
