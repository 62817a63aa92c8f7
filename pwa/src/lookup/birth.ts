// A day of birth as people type it. Pure.

/** `1958-03-02` from `2/3/1958`, `02031958` or `02-03-1958`; null when it is no day that was. */
export function isoOf(typed: string): string | null {
  const parts = /^\s*(\d{1,2})[/.\- ]?(\d{1,2})[/.\- ]?((?:19|20)\d{2})\s*$/.exec(typed)
  if (!parts) return null
  const [day, month, year] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const made = new Date(Date.UTC(year, month - 1, day))
  if (made.getUTCDate() !== day || made.getUTCMonth() !== month - 1) return null
  return made.toISOString().slice(0, 10)
}
