// Questions that will surely be asked in a moment, asked while their room is still on its way: the answer is there when it opens.

import { language } from '../words/say'
import { faultOf } from './fault'
import { ask } from './http'

interface Early {
  readonly answer: Promise<unknown>
  readonly asked_ms: number
  readonly tongue: string
}

// Later than this the world may have moved: it is asked again.
const YOUNG_MS = 10_000

const early = new Map<string, Early>()

/** Asks now; whoever needs it first takes it. */
export function askAhead(path: string): void {
  const answer = ask('GET', path, { tries: 1 })
  // Who asks for it hears what went wrong; nobody may.
  answer.catch(() => undefined)
  early.set(path, { answer, asked_ms: performance.now(), tongue: language.value })
}

/** The answer that is on its way, once; else it is asked for. @throws Fault */
export async function answerTo<T>(path: string): Promise<T> {
  const found = early.get(path)
  early.delete(path)
  if (!found || found.tongue !== language.value || performance.now() - found.asked_ms > YOUNG_MS) return ask<T>('GET', path)
  try {
    return (await found.answer) as T
  } catch (thrown) {
    if (!faultOf(thrown).passing) throw thrown
    return ask<T>('GET', path)
  }
}
