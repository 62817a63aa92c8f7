// The browser's passkeys: made and shown; every way to fail is a fault with a name. Deeds that need one again ask here.

import { Fault, faultOf } from './fault'
import { ask, type Asking, type Method } from './http'

/** The answer of a freshly made passkey. @throws Fault passkey_away, passkey_left, passkey_known */
export async function createKey(options: object): Promise<object> {
  return shown(() => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON) }))
}

/** The answer of a passkey that is here. @throws Fault passkey_away, passkey_left */
export async function showKey(options: object): Promise<object> {
  return shown(() => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON) }))
}

/** A careful deed: done at once while the passkey was used a moment ago, else after it was used again. */
export async function askCarefully<T>(method: Method, path: string, asking: Asking = {}): Promise<T> {
  try {
    return await ask<T>(method, path, asking)
  } catch (thrown) {
    if (faultOf(thrown).code !== 'step_up') throw thrown
    const { options } = await ask<{ options: object }>('POST', '/api/staff/step/options')
    await ask('POST', '/api/staff/step', { body: { credential: await showKey(options) } })
    return ask<T>(method, path, asking)
  }
}

async function shown(call: () => Promise<Credential | null>): Promise<object> {
  if (!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) throw new Fault({ code: 'passkey_away' })
  try {
    const credential = (await call()) as PublicKeyCredential | null
    if (credential) return credential.toJSON() as object
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    throw new Fault({ code: name === 'InvalidStateError' ? 'passkey_known' : 'passkey_left' })
  }
  throw new Fault({ code: 'passkey_left' })
}
