// Our public keys of slips on this device, and what they say of a token; a key that is newer than the page is fetched.

import { ask } from './http'
import { findFlaw, type PublicKeyTold, type Reason } from './token'

let keys: readonly PublicKeyTold[] | null = null

async function fetchAnew(tries: number): Promise<readonly PublicKeyTold[]> {
  keys = (await ask<{ keys: readonly PublicKeyTold[] }>('GET', '/api/slip/keys', { tries })).keys
  return keys
}

/** Fetches our public keys ahead, so that a check needs no line; they are public. */
export async function fetchKeys(): Promise<void> {
  if (!keys) await fetchAnew(3)
}

/**
 * Why a token is not genuine, by the keys that are here; null when it is.
 * @returns undefined when this device cannot tell: without keys, without Ed25519, or by a key that it has not seen and cannot fetch
 */
export async function flawOf(token: string): Promise<Reason | null | undefined> {
  const now_s = Date.now() / 1000
  const flaw = keys ? await findFlaw(token, keys, now_s) : undefined
  if (flaw !== 'key') return flaw
  try {
    // Made since this page was opened, perhaps: a page at a counter stays open for days.
    return await findFlaw(token, await fetchAnew(1), now_s)
  } catch {
    return undefined
  }
}
