// An answer that begins with fixed words: the box holds the rest alone. Pure.

/** What the citizen typed of an answer. */
export function restOf(answer: string, prefix: string): string {
  return answer.startsWith(prefix) ? answer.slice(prefix.length) : answer
}

/** The whole answer; the fixed words, typed or pasted once more, do not stand twice. Nothing typed is no answer. */
export function withPrefix(typed: string, prefix: string): string {
  const again = prefix !== '' && typed.toUpperCase().startsWith(prefix.toUpperCase())
  const rest = again ? typed.slice(prefix.length) : typed
  return rest === '' ? '' : prefix + rest
}
