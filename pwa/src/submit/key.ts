// The key of one sending: the same until the server answered, so that a lost answer never becomes a second file.

import { hexOfChance } from '../wire/chance'
import { find, forget, keep } from '../wire/shelf'
import type { Chosen } from './slots'

interface Kept {
  readonly key: string
  readonly body: string
}

/** What is sent, as text: with another time it is another sending. */
export function bodyOf(slot: Chosen | null): string {
  return JSON.stringify({ slot })
}

/** The key for this body: the one kept before, if that was for the same body; else a new one, kept from now on. */
export function keyFor(body: string, chance: () => string = () => hexOfChance(16)): string {
  const kept = read()
  if (kept?.body === body) return kept.key
  const key = chance()
  keep('sending', JSON.stringify({ key, body } satisfies Kept))
  return key
}

/** The server answered: the key has done its work. */
export function forgetKey(): void {
  forget('sending')
}

function read(): Kept | null {
  try {
    const kept = JSON.parse(find('sending') ?? 'null') as Partial<Kept> | null
    return kept && typeof kept.key === 'string' && typeof kept.body === 'string' ? { key: kept.key, body: kept.body } : null
  } catch {
    return null
  }
}
