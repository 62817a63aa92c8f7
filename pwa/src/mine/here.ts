// Which passkeys were made or used on this phone: the beginnings of their fingerprints, which lead to nobody.

import { find, keep } from '../wire/shelf'

const MOST = 8

/** This passkey is on this phone, or in an account that this phone has. */
export function keepHere(key: string): void {
  keep('mine', [...new Set([key, ...known()])].slice(0, MOST).join(' '))
}

/** Whether one of these passkeys is. */
export function isHere(keys: ReadonlyArray<{ readonly key: string }>): boolean {
  const here = known()
  return keys.some(({ key }) => here.includes(key))
}

function known(): readonly string[] {
  return (find('mine') ?? '').split(' ').filter(Boolean)
}
