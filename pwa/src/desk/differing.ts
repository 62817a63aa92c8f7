// Where two readings part: of the other one, only the words that are not the same.

/**
 * The words of `other` between what both begin with and what both end with.
 * @returns all of it when nothing is common, or when the words are the same and only their writing differs
 */
export function differing(value: string, other: string): string {
  const [mine, theirs] = [value.split(' '), other.split(' ')]
  let from = 0
  while (from < theirs.length && from < mine.length && mine[from] === theirs[from]) from += 1
  let last = 0
  while (last < theirs.length - from && last < mine.length - from && mine.at(-1 - last) === theirs.at(-1 - last)) last += 1
  return theirs.slice(from, theirs.length - last).join(' ') || other
}
