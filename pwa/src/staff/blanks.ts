// The blanks of a text, `{agency}`: what is filled in when it is shown. Pure.

/** Whether a wording has exactly these blanks, each named plainly; the server judges again. */
export function keepsBlanks(text: string, blanks: readonly string[]): boolean {
  const plain = /\{([A-Za-z_]\w*)\}/g
  const found = new Set([...text.matchAll(plain)].map((one) => one[1]))
  const rest = text.replace(plain, '')
  return !/[{}]/.test(rest) && found.size === blanks.length && blanks.every((name) => found.has(name))
}
