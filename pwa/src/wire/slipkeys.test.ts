// A slip of a key that is newer than the page: the key is fetched; where it cannot be, nothing is claimed.

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { PublicKeyTold } from './token'

const DOMAIN = new TextEncoder().encode('hoso slip receipt v1\0')
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
let told: PublicKeyTold[] = []
let down = false

/** A key of ours, and a slip that it signed a minute ago. */
async function signed(): Promise<{ readonly key: PublicKeyTold; readonly slip: string }> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const open = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const kid = new Uint8Array(await crypto.subtle.digest('SHA-256', open)).slice(0, 4)
  const body = new Uint8Array(31)
  const view = new DataView(body.buffer)
  body[0] = 1
  body.set(kid, 1)
  view.setUint32(21, Date.now() / 1000 - 60)
  view.setUint32(25, Date.now() / 1000 + 3600)
  const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, new Uint8Array([...DOMAIN, ...body])))
  return { key: { kid: Buffer.from(kid).toString('hex'), public: base64url(open) }, slip: base64url(new Uint8Array([...body, ...signature])) }
}

beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal('document', { documentElement: { lang: 'vi' }, cookie: '' })
  vi.stubGlobal('fetch', () => (down ? Promise.reject(new TypeError('no line')) : Promise.resolve(new Response(JSON.stringify({ keys: told }), { headers: { 'Content-Type': 'application/json' } }))))
  down = false
})

afterEach(() => vi.unstubAllGlobals())

it('knows the slips of former keys and of keys made since the page was opened', async () => {
  const [former, newer] = [await signed(), await signed()]
  const { fetchKeys, flawOf } = await import('./slipkeys')
  told = [former.key]
  await fetchKeys()
  told = [former.key, newer.key]
  expect(await flawOf(newer.slip)).toBeNull()
  expect(await flawOf(former.slip)).toBeNull()
})

it('refuses a key that is nobody’s, once it has asked', async () => {
  const [ours, strange] = [await signed(), await signed()]
  const { fetchKeys, flawOf } = await import('./slipkeys')
  told = [ours.key]
  await fetchKeys()
  expect(await flawOf(strange.slip)).toBe('key')
})

it('claims nothing of a key that it cannot ask for', async () => {
  const [ours, newer] = [await signed(), await signed()]
  const { fetchKeys, flawOf } = await import('./slipkeys')
  told = [ours.key]
  await fetchKeys()
  down = true
  expect(await flawOf(newer.slip)).toBeUndefined()
  expect(await flawOf(ours.slip)).toBeNull()
})
