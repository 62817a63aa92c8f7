// Sums of money as they are written: grouped digits, and Vietnamese words; the twin of the server's catalogue/money.

// The form's upper bound is 10^12; words go to just below 10^15.
const SUM_MAX = 999_999_999_999_999
const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const
const GROUPS = ['', ' nghìn', ' triệu', ' tỷ'] as const

/** The sum in words: 105000000 → `Một trăm lẻ năm triệu đồng`; null outside of 0 to 10^15 − 1. */
export function wordsOf(amount: unknown): string | null {
  if (typeof amount !== 'number' || !Number.isInteger(amount) || amount < 0 || amount > SUM_MAX) return null
  const words = numberWords(amount)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng`
}

/** 50000000 → `50.000.000`. */
export function groupedOf(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, '.')
}

function numberWords(number: number): string {
  if (number === 0) return DIGITS[0]
  const billions = Math.floor(number / 1e9)
  // From 1 000 tỷ the group before tỷ is itself a number with nghìn.
  const parts = billions ? [numberWords(billions) + GROUPS[3]] : []
  for (const power of [2, 1, 0] as const) {
    const group = Math.floor((number % 1e9) / 1000 ** power) % 1000
    if (group) parts.push(groupWords(group, parts.length > 0) + GROUPS[power])
  }
  return parts.join(' ')
}

/** Three digits; `full` says the hundreds although they are zero, as a higher group stands before. */
function groupWords(group: number, full: boolean): string {
  const hundreds = Math.floor(group / 100)
  const tens = Math.floor(group / 10) % 10
  const ones = group % 10
  const parts: string[] = []
  if (hundreds || full) parts.push(`${DIGITS[hundreds]} trăm`)
  if (tens > 1) parts.push(`${DIGITS[tens]} mươi`)
  else if (tens === 1) parts.push('mười')
  else if (ones && parts.length > 0) parts.push('lẻ')
  if (ones) parts.push(onesWord(tens, ones))
  return parts.join(' ')
}

function onesWord(tens: number, ones: number): string {
  if (ones === 1 && tens > 1) return 'mốt'
  return ones === 5 && tens > 0 ? 'lăm' : (DIGITS[ones] as string)
}
