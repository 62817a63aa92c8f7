// A reason of the machine's in words; of the two pictures, which of them and what falls short. A code without words stays a code.

import { say } from '../words/findings'
import { vi } from '../words/vi/findings'

type Word = keyof typeof vi

export function whyOf(code: string): string {
  if (code in vi) return say(code as Word)
  const parts = /^(selfie|portrait)_(.+)$/.exec(code)
  const [, picture, flaw] = parts ?? []
  return picture && flaw && flaw in vi ? say(picture as 'selfie', { flaw: say(flaw as Word) }) : code
}
