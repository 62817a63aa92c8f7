// A sum of money as somebody types it: digits, with points, commas or blanks between them as they are written.

/** In đồng; null: it is no sum above 0. */
export function sumOf(typed: string): number | null {
  const digits = typed.replace(/[.,\s]/g, '')
  const sum = Number(digits)
  return /^\d{1,15}$/.test(digits) && sum > 0 ? sum : null
}
