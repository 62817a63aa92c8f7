// Where the case of this phone stands: one signal, changed only by what the server says.

import { effect, signal } from '@preact/signals'
import { forgetSpares } from '../lens/spares'
import { keepSettings } from '../ui/settings'
import { answerTo } from '../wire/ahead'
import { Fault, faultOf } from '../wire/fault'
import { ask, keepCsrf, moved } from '../wire/http'
import { openParcel, parcel } from '../wire/parcel'
import { safe } from '../wire/safe'
import { find, forget, keep } from '../wire/shelf'
import type { Place } from '../wire/records'

/** The open case; null while there is none. */
export const place = signal<Place | null>(null)
/** The server was asked and has answered; until then nobody knows whether there is a case. */
export const known = signal(false)
/** The hotline as the first page heard of it, for pages outside of a case. */
export const hotline = signal<string | null>(null)
/** A case is open, but the server cannot be reached to ask where it stands. */
export const dark = signal(false)
/** A case was open here and is not any more: the session ended. */
export const lapsed = signal(false)

/** Whether this answer is newer than what is shown: a poll may come in after the upload that overtook it. */
export function newer(shown: Place | null, next: Place): boolean {
  return shown === null || shown.resume_code !== next.resume_code || next.version >= shown.version
}

/** Takes the server's word for where the case stands. */
export function take(next: Place): void {
  if (!newer(place.value, next)) return
  keepCsrf(next.csrf)
  keep('case', '1')
  lapsed.value = false
  dark.value = false
  // The card is read: what was kept beside its pictures has no use any more.
  if (next.kept.includes('Card')) forgetSpares()
  known.value = true
  place.value = next
}

/** Asks where the case stands; without a case nothing happens. @throws Fault when the server cannot be reached */
async function findPlace(): Promise<void> {
  try {
    take(await answerTo<Place>('/api/case'))
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (fault.status !== 401 && fault.status !== 404) throw fault
    // What waits on this phone outlives the session: its code opens the case again.
    if (parcel.value && (await resumed(parcel.value.code))) return
    if (place.value !== null || find('case') === '1') lapsed.value = true
    drop()
  }
}

async function resumed(code: string): Promise<boolean> {
  try {
    await resumeCase(code)
    return true
  } catch (thrown) {
    if (faultOf(thrown).passing) throw thrown
    return false
  }
}

/** Opens a case for a procedure. */
export async function openCase(slug: string): Promise<void> {
  drop()
  take(await ask<Place>('POST', '/api/case', { body: { procedure: slug } }))
}

/** Goes on with a case by its eight characters, from any phone. */
export async function resumeCase(code: string): Promise<void> {
  take(await ask<Place>('POST', '/api/case/resume', { body: { code } }))
}

/** Leaves the case; on the server everything stays. */
export async function closeCase(): Promise<void> {
  try {
    await ask<undefined>('POST', '/api/case/close')
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.status === 0) throw thrown
  }
  lapsed.value = false
  drop()
  keepSettings()
}

function drop(): void {
  forget('case')
  forget('sending')
  forget('guided')
  keepCsrf('')
  // What was held for this case leaves the phone with it.
  parcel.value = null
  forgetSpares()
  void safe.wipe()
  place.value = null
  dark.value = false
  known.value = true
}

/** Asks where the open case stands; without the line the page waits in the dark, and says so. */
export async function findAgain(): Promise<void> {
  try {
    await findPlace()
  } catch {
    dark.value = place.value === null
    known.value = true
  }
}

/** Asks at the door, and again whenever an answer says that the case moved. */
export function followPlace(): void {
  if (find('case') === '1') void openParcel().then(findAgain)
  else known.value = true
  // A page that the browser laid aside and brought back knows only what was true then (capture-ux.md, F3).
  addEventListener('pageshow', (event) => { if (event.persisted && place.peek()) void findAgain() })
  effect(() => {
    if (moved.value > 0) queueMicrotask(() => { if (place.peek()) findPlace().catch(() => undefined) })
  })
}
