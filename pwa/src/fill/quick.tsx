// Answers one tap away, beside a box to type in.

import type { VNode } from 'preact'
import { say } from '../words/fill'

export interface QuickAnswer<T> {
  readonly value: T
  readonly label: string
}

export function Quick<T extends string | number>({ answers, chosen, onChoose }: {
  readonly answers: readonly QuickAnswer<T>[]
  readonly chosen: unknown
  readonly onChoose: (value: T) => void
}): VNode | null {
  if (answers.length === 0) return null
  return (
    <div class="quick" role="group" aria-label={say('quick')}>
      {answers.map(({ value, label }) => <button key={value} type="button" aria-pressed={chosen === value} onClick={() => onChoose(value)}>{label}</button>)}
    </div>
  )
}
