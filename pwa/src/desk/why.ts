// A reason of the machine's in words; of the two pictures, which of them and what falls short; a field that differs by its name.
// A code without words stays a code.

import { say } from '../words/findings'
import { vi } from '../words/vi/findings'
import { say as name } from '../words/fields'
import { vi as names } from '../words/vi/fields'

type Word = keyof typeof vi

export function whyOf(code: string): string {
  if (code in vi) return say(code as Word)
  if (`field.${code}` in names) return name(`field.${code}` as 'field.name')
  const parts = /^(selfie|portrait)_(.+)$/.exec(code)
  const [, picture, flaw] = parts ?? []
  return picture && flaw && flaw in vi ? say(picture as 'selfie', { flaw: say(flaw as Word) }) : code
}
