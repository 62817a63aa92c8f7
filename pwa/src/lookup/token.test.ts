// Slips checked on this device with a key made for the test: genuine ones pass, every changed one does not.

import { beforeAll, describe, expect, it } from 'vitest'
import { stepsOf } from './steps'
import { bytesOf, findFlaw, tokenIn, type PublicKeyTold } from '../wire/token'

const DOMAIN = new TextEncoder().encode('hoso slip receipt v1\0')
const NOW = 1_795_000_000
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
let told: PublicKeyTold
let make: (change?: (body: DataView) => void) => Promise<string>

beforeAll(async () => {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const open = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const kid = new Uint8Array(await crypto.subtle.digest('SHA-256', open)).slice(0, 4)
  told = { kid: Buffer.from(kid).toString('hex'), public: base64url(open) }
  make = async (change) => {
    const body = new Uint8Array(31)
    const view = new DataView(body.buffer)
    body[0] = 1
    body.set(kid, 1)
    body.fill(7, 5, 21)
    view.setUint32(21, NOW - 60)
    view.setUint32(25, NOW + 3600)
    view.setUint16(29, 1)
    change?.(view)
    const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, new Uint8Array([...DOMAIN, ...body])))
    return base64url(new Uint8Array([...body, ...signature]))
  }
})

describe('a slip without network', () => {
  it('is genuine when we signed it and it is in its time', async () => {
    expect(await findFlaw(await make(), [told], NOW)).toBeNull()
  })

  it('is refused for the first thing that is wrong', async () => {
    const flaw = async (change: (body: DataView) => void): Promise<unknown> => findFlaw(await make(change), [told], NOW)
    expect(await flaw((view) => view.setUint8(0, 2))).toBe('version')
    expect(await flaw((view) => view.setUint8(1, view.getUint8(1) ^ 1))).toBe('key')
    expect(await flaw((view) => view.setUint32(21, NOW + 500))).toBe('early')
    expect(await flaw((view) => view.setUint32(25, NOW - 500))).toBe('expired')
    expect(await findFlaw('abc', [told], NOW)).toBe('length')
    expect(await findFlaw(await make(), [], NOW)).toBe('key')
  })

  it('passes no token with any one byte changed', async () => {
    const good = bytesOf(await make()) as Uint8Array
    for (let at = 0; at < good.length; at += 1) {
      const bad = Uint8Array.from(good)
      bad[at] = (bad[at] as number) ^ 0x10
      expect(await findFlaw(base64url(bad), [told], NOW), `byte ${at}`).not.toBeNull()
    }
  })

  it('has one spelling only', async () => {
    const token = await make()
    // The last letter carries two bits of no byte.
    const twin = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('').map((letter) => token.slice(0, -1) + letter)
    const genuine = await Promise.all(twin.map((each) => findFlaw(each, [told], NOW)))
    expect(genuine.filter((flaw) => flaw === null).length).toBe(1)
  })
})

describe('tokenIn', () => {
  it('takes a bare token or an address of ours, never another host’s', () => {
    expect(tokenIn(' abc ', 'hoso.example')).toBe('abc')
    expect(tokenIn('https://hoso.example/r#abc', 'hoso.example')).toBe('abc')
    expect(tokenIn('https://evil.example/r#abc', 'hoso.example')).toBeNull()
    expect(tokenIn('javascript://hoso.example/r#abc', 'hoso.example')).toBeNull()
  })
})

describe('stepsOf', () => {
  it('lays the national list on five steps and shows nothing coming after a stop', () => {
    expect(stepsOf(4).map(({ state }) => state)).toEqual(['done', 'done', 'now', 'coming', 'coming'])
    expect(stepsOf(8).map(({ state, look }) => `${state} ${look}`).at(-1)).toBe('now stop')
    expect(stepsOf(8).some(({ state }) => state === 'coming')).toBe(false)
    expect(stepsOf(5).find(({ state }) => state === 'now')?.look).toBe('look')
  })
})
