// What a page asks the server: only the newest question is answered, however late an earlier one comes in, and nobody who has gone.

import { useEffect, useState } from 'preact/hooks'
import { faultOf, type Fault } from '../wire/fault'

export interface Asking {
  readonly under_way: boolean
  readonly fault: Fault | null
}

const SILENT: Asking = { under_way: false, fault: null }

/** One place of a page that shows an answer. Unlike a deed, asking again is never held up by what is still on its way. */
export class Question {
  private turn = 0
  private open = false
  private last: (() => void) | null = null
  private readonly tell: (asking: Asking) => void

  constructor(tell: (asking: Asking) => void) {
    this.tell = tell
  }

  /**
   * Asks; whatever was asked before is answered no more.
   * @param ask   is told how to see whether anybody still waits, for what takes several steps
   * @param take  called with the answer, unless something newer came
   */
  put<T>(ask: (stands: () => boolean) => Promise<T>, take: (answer: T) => void): void {
    const mine = this.begin()
    this.last = () => this.put(ask, take)
    this.tell({ under_way: true, fault: null })
    this.follow(mine, ask(() => mine === this.turn), take, (fault) => this.tell({ under_way: false, fault }))
  }

  /** Asks in the background, unless an answer is on its way; where it fails, what is shown stays. */
  refresh<T>(ask: () => Promise<T>, take: (answer: T) => void): void {
    if (!this.open) this.follow(this.begin(), ask(), take, () => undefined)
  }

  /** The last question once more. */
  readonly again = (): void => this.last?.()

  /** What is on its way is wanted no more: a deed brought something newer, or the words of the question were changed. */
  drop(): void {
    this.turn += 1
    this.open = false
    this.tell(SILENT)
  }

  private begin(): number {
    this.open = true
    this.turn += 1
    return this.turn
  }

  private follow<T>(mine: number, answer: Promise<T>, take: (answer: T) => void, fail: (fault: Fault) => void): void {
    const over = (): boolean => {
      if (mine !== this.turn) return false
      this.open = false
      return true
    }
    answer.then((told) => {
      if (!over()) return
      this.tell(SILENT)
      take(told)
    }, (thrown: unknown) => { if (over()) fail(faultOf(thrown)) })
  }
}

/** A question of this page; what it waits for is dropped when the page goes. */
export function useQuestion(): { readonly question: Question } & Asking {
  const [asking, tell] = useState(SILENT)
  const [question] = useState(() => new Question(tell))
  useEffect(() => () => question.drop(), [])
  return { question, ...asking }
}
