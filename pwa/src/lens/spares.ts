// Pictures taken beside the one that was sent: kept in memory until the server is content, sent only when it asks again.

import type { Spared } from './still'

const kept = new Map<string, Blob[]>()

/** Lays the spares of a side in; those of an earlier picture go. */
export function keepSpares(side: string, { spares }: Spared): void {
  // One: each counts as a try, and the citizen's own next one is better than a third of the same moment.
  kept.set(side, spares.slice(0, 1))
}

export function hasSpare(side: string): boolean {
  return (kept.get(side)?.length ?? 0) > 0
}

/** The next best one; it is not there any more. */
export function takeSpare(side: string): Blob | null {
  return kept.get(side)?.shift() ?? null
}

/** The server has what it needs, or the case was left. */
export function forgetSpares(): void {
  kept.clear()
}
