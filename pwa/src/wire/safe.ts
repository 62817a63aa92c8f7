// Keeps a few things on this phone while the line is down, sealed under a key that no script can read out; wiped when the case ends.

import { faultOf } from './fault'

/** Where sealed bytes and the key lie; IndexedDB on a phone, a map in a test. */
export interface Store {
  readonly find: (name: string) => Promise<unknown>
  readonly keep: (name: string, value: unknown) => Promise<void>
  readonly forget: (name: string) => Promise<void>
  readonly wipe: () => Promise<void>
}

interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly bytes: ArrayBuffer
}

const KEY = 'key'

export class Safe {
  constructor(private readonly store: Store) {}

  /** Seals it in, in the place of what lay there. A phone that keeps nothing for us is no fault. */
  async keep(name: string, value: unknown): Promise<boolean> {
    try {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const plain = new TextEncoder().encode(JSON.stringify(value))
      const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound(name) }, await this.key(), plain)
      await this.store.keep(name, { iv, bytes } satisfies Sealed)
      return true
    } catch {
      return false
    }
  }

  /** What lies there; null when nothing does, or it cannot be opened any more. */
  async find<T>(name: string): Promise<T | null> {
    try {
      const sealed = (await this.store.find(name)) as Sealed | undefined
      if (!sealed) return null
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv, additionalData: bound(name) }, await this.key(), sealed.bytes)
      return JSON.parse(new TextDecoder().decode(plain)) as T
    } catch {
      return null
    }
  }

  async forget(name: string): Promise<void> {
    await this.store.forget(name).catch(() => undefined)
  }

  /** Throws the key away with everything else. */
  async wipe(): Promise<void> {
    await this.store.wipe().catch(() => undefined)
  }

  private async key(): Promise<CryptoKey> {
    const kept = (await this.store.find(KEY)) as CryptoKey | undefined
    if (kept) return kept
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    await this.store.keep(KEY, made)
    return made
  }
}

function bound(name: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(name)
}

const DATABASE = 'hoso'
const SHELF = 'sealed'

/** The phone's own store. */
function phoneStore(): Store {
  const on = async <T>(mode: IDBTransactionMode, call: (shelf: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const database = await answered(opening())
    try {
      return await answered(call(database.transaction(SHELF, mode).objectStore(SHELF)))
    } finally {
      database.close()
    }
  }
  return {
    find: (name) => on('readonly', (shelf) => shelf.get(name) as IDBRequest<unknown>),
    keep: async (name, value) => void (await on('readwrite', (shelf) => shelf.put(value, name))),
    forget: (name) => on('readwrite', (shelf) => shelf.delete(name)),
    wipe: async () => void (await answered(indexedDB.deleteDatabase(DATABASE))),
  }
}

function opening(): IDBOpenDBRequest {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(SHELF)
  return request
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('store'))
  })
}

export const safe = new Safe(phoneStore())

/** Saves a version on the server; while the line is down it waits on this phone, sealed. @throws what `save` throws */
export async function savedOrKept<T>(name: string, version: unknown, save: () => Promise<T>): Promise<T> {
  try {
    const saved = await save()
    void safe.forget(name)
    return saved
  } catch (thrown) {
    if (faultOf(thrown).code === 'offline') await safe.keep(name, version)
    throw thrown
  }
}
