// The picture taken beside the one that was sent: kept in memory until the server is content, sent only when it asks again.

import type { Spared } from './still'

// One a side: each counts as a try, and the citizen's own next one is better than a third of the same moment.
const kept = new Map<string, Blob>()
/** What is still being packed, by side. */
const coming = new Map<string, Promise<Blob | null>>()

/** Lays the spare of a side in once it is packed; that of an earlier picture goes. */
export async function keepSpare(side: string, { spare }: Spared): Promise<void> {
  kept.delete(side)
  coming.set(side, spare)
  const picture = await spare
  if (picture && coming.get(side) === spare) kept.set(side, picture)
}

export function hasSpare(side: string): boolean {
  return kept.has(side)
}

/** The spare of a side; it is not there any more. */
export function takeSpare(side: string): Blob | null {
  const picture = kept.get(side) ?? null
  kept.delete(side)
  return picture
}

/** The server has what it needs, or the case was left. */
export function forgetSpares(): void {
  coming.clear()
  kept.clear()
}
