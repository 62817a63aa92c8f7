// The safe: opens only what it sealed, under the name it was sealed for, and forgets everything with its key.

import { describe, expect, it } from 'vitest'
import { Safe, type Store } from './safe'

class Shelf implements Store {
  readonly lying = new Map<string, unknown>()
  find = async (name: string): Promise<unknown> => this.lying.get(name)
  keep = async (name: string, value: unknown): Promise<void> => void this.lying.set(name, value)
  forget = async (name: string): Promise<void> => void this.lying.delete(name)
  wipe = async (): Promise<void> => this.lying.clear()
}

const SECRET = { answers: { name: 'Nguyễn Thị Thử Nghiệm' } }

describe('safe', () => {
  it('gives back what was kept, and shows nothing of it on the shelf', async () => {
    const shelf = new Shelf()
    await new Safe(shelf).keep('parcel', SECRET)
    expect(await new Safe(shelf).find('parcel')).toEqual(SECRET)
    const { bytes } = shelf.lying.get('parcel') as { bytes: ArrayBuffer }
    expect(new TextDecoder().decode(bytes)).not.toContain('Nguyễn')
    expect((shelf.lying.get('key') as CryptoKey).extractable).toBe(false)
  })

  it('takes what was moved, altered or sealed by another key for nothing', async () => {
    const shelf = new Shelf()
    const safe = new Safe(shelf)
    await safe.keep('parcel', SECRET)
    shelf.lying.set('draft', shelf.lying.get('parcel'))
    expect(await safe.find('draft')).toBeNull()
    shelf.lying.delete('key')
    expect(await safe.find('parcel')).toBeNull()
  })

  it('throws the key away with everything else', async () => {
    const shelf = new Shelf()
    const safe = new Safe(shelf)
    await safe.keep('parcel', SECRET)
    await safe.wipe()
    expect(shelf.lying.size).toBe(0)
  })

  it('says no where the phone keeps nothing', async () => {
    const broken: Store = { find: () => Promise.reject(new Error('private')), keep: () => Promise.reject(new Error('full')), forget: () => Promise.reject(new Error('x')), wipe: () => Promise.reject(new Error('x')) }
    const safe = new Safe(broken)
    expect(await safe.keep('parcel', SECRET)).toBe(false)
    expect(await safe.find('parcel')).toBeNull()
    await safe.forget('parcel')
    await safe.wipe()
  })
})
