// Who is signed in, and the ways in and out. The passkey itself is the browser's; what it may open is the server's.

import { signal } from '@preact/signals'
import { ask, keepCsrf } from '../wire/http'
import { createKey, showKey } from '../wire/passkey'
import type { StaffEntry, StaffMe } from '../wire/records'

/** Undefined until the server was asked; null: nobody. */
export const me = signal<StaffMe | null | undefined>(undefined)

function take(now: StaffMe | null): void {
  if (now) keepCsrf(now.csrf)
  me.value = now
}

/** Asks the server who this browser is; "nobody" is an answer. @throws Fault */
export async function findMe(): Promise<void> {
  take((await ask<StaffEntry>('GET', '/api/staff/entry')).me)
}

/** Signs in with whatever passkey the browser has for us. */
export async function enter(): Promise<void> {
  const { options } = await ask<{ options: object }>('POST', '/api/staff/entry/options')
  take(await ask<StaffMe>('POST', '/api/staff/entry', { body: { credential: await showKey(options) } }))
}

/** Whom a one-time code lets in. */
export async function nameOf(code: string): Promise<{ readonly name: string; readonly options: object }> {
  return ask('POST', '/api/staff/enrol/options', { body: { code } })
}

/** Makes the passkey for a one-time code, and signs in. */
export async function enrol(code: string, label: string, options: object): Promise<void> {
  const credential = await createKey(options)
  take(await ask<StaffMe>('POST', '/api/staff/enrol', { body: { code, label, credential } }))
}

/** Signs out; what the browser kept of our pages goes too. */
export async function leave(): Promise<void> {
  await ask('POST', '/api/staff/leave')
  take(null)
}

/** Nobody is signed in any more: the server or the clock said so. */
export function forgetMe(): void {
  take(null)
}
