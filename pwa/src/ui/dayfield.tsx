// A day to choose, in the browser's own calendar, with its hint and its error tied to it.

import type { VNode } from 'preact'
import { FieldError } from './field'

export function DayField({ name, label, value, onDay, hint, error }: {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly onDay: (day: string) => void
  readonly hint?: string | null | undefined
  readonly error?: string | null | undefined
}): VNode {
  return (
    <div class={`field ${error ? 'wrong' : ''}`}>
      <label for={`f-${name}`}>{label}</label>
      {hint ? <p class="second" id={`h-${name}`}>{hint}</p> : null}
      <div class="box">
        <input id={`f-${name}`} type="date" value={value} onInput={(event) => onDay(event.currentTarget.value)} aria-invalid={error ? 'true' : undefined}
          aria-describedby={[hint ? `h-${name}` : '', error ? `e-${name}` : ''].filter(Boolean).join(' ') || undefined} />
      </div>
      <FieldError name={name} error={error} />
    </div>
  )
}
