// A file that was sent while the line was down: sealed on the phone, on its way by itself when the line returns, once.

import { signal } from '@preact/signals'
import { faultOf } from './fault'
import { ask, keepCsrf } from './http'
import type { Place, Slots } from './records'
import { safe, type Safe } from './safe'

/**
 * answers  the form, where it was not handed in yet
 * slot     the time that was chosen; null: none was needed, or none could be asked for
 * key      the one idempotency key of this sending
 */
export interface Parcel {
  readonly key: string
  readonly answers: unknown
  readonly slot: { readonly day: string; readonly start: string } | null
  readonly procedure: string
  readonly code: string
  readonly held_at: string
}

/** `sent`: it is a file now · `choose`: a time at the counter has to be chosen first · `changed`: the server wants something looked at. */
export type Delivery = { readonly ended: 'sent' | 'choose' | 'changed'; readonly place: Place }

/** What a delivery needs of the world. */
export interface Post {
  readonly ask: typeof ask
  readonly safe: Pick<Safe, 'keep' | 'find' | 'forget'>
}

const NAME = 'parcel'
const POST: Post = { ask, safe }

/** What waits on this phone; null while nothing does. */
export const parcel = signal<Parcel | null>(null)

/** How the last one ended, for the page that it led to; null once that was read. */
export const delivery = signal<Delivery['ended'] | null>(null)

/** Takes up what waited before this page was opened. */
export async function openParcel(post: Post = POST): Promise<void> {
  parcel.value = await post.safe.find<Parcel>(NAME)
}

/** Holds it here until the line is back. */
export async function holdParcel(held: Parcel, post: Post = POST): Promise<void> {
  await post.safe.keep(NAME, held)
  parcel.value = held
}

/** The citizen does not want it sent any more, or it has been. */
export async function dropParcel(post: Post = POST): Promise<void> {
  await post.safe.forget(NAME)
  parcel.value = null
}

/**
 * Brings it to the server. Asked again after any failure it goes on where it was; the key makes it one sending.
 * @throws Fault while the line is away
 */
export async function deliverParcel(held: Parcel, post: Post = POST): Promise<Delivery> {
  try {
    const delivery = await delivered(held, post)
    await dropParcel(post)
    return delivery
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (fault.passing || fault.status === 401) throw fault
    // The world moved while it waited: the pages of the way say what, and nothing is lost.
    await dropParcel(post)
    return { ended: 'changed', place: await post.ask<Place>('GET', '/api/case') }
  }
}

async function delivered(held: Parcel, { ask, safe }: Post): Promise<Delivery> {
  const place = await ask<Place>('GET', '/api/case')
  // The page may have been opened while the line was down: then this is the first word from the server.
  keepCsrf(place.csrf)
  if (place.stage === 'slip' || place.stage === 'done') return { ended: 'sent', place }
  if (place.open === 'form' && held.answers !== null) {
    await ask<Place>('POST', '/api/answers', { body: { answers: held.answers }, tries: 2 })
    await safe.keep(NAME, { ...held, answers: null })
  }
  if (held.slot === null) {
    const slots = await ask<Slots>('GET', '/api/slots')
    if (slots.needed) return { ended: 'choose', place: await ask<Place>('GET', '/api/case') }
  }
  const sent = await ask<Place>('POST', '/api/submission', { body: { slot: held.slot }, headers: { 'Idempotency-Key': held.key }, tries: 2 })
  return { ended: 'sent', place: sent }
}
