// A day, typed as people write it; no calendar to page through, "today" one tap away where it may be meant.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { TextField } from '../ui/field'
import { say } from '../words/fill'
import { todayHere } from './filling'
import { hintOf, labelOf } from './label'
import { normalOf } from './normal'
import type { OneField } from './one'
import { Quick } from './quick'
import { dayShown } from './show'

/** Slashes put in while eight digits are typed; a day written otherwise (5/1/2026) stays as it is. */
export function slashed(typed: string): string {
  const digits = typed.replace(/\//g, '')
  const ours = /^(\d{2}\/)?(\d{2}\/)?\d*$/.test(typed)
  if (!ours || digits.length > 8) return typed
  return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].filter(Boolean).join('/')
}

export function DateField({ field, value, onValue, error, alone }: OneField): VNode {
  const [typed, setTyped] = useState(typeof value === 'string' ? dayShown(value) : '')
  const type = (next: string): void => {
    // Slashes come only while writing on: whoever deletes is left alone.
    const text = next.length > typed.length ? slashed(next) : next
    setTyped(text)
    onValue(text === '' ? null : (normalOf('date', text) as string))
  }
  const choose = (day: string): void => {
    setTyped(dayShown(day))
    onValue(day)
  }
  const future = field.checks?.some(({ name }) => name === 'date_today_or_later') ?? false
  return (
    <div class="stack">
      <TextField name={field.key} label={labelOf(field)} quietLabel={alone} value={typed} hint={hintOf(field) ?? say('date_hint')} error={error} mode="numeric" maxLength={10} onInput={type} />
      {future ? <Quick answers={[{ value: todayHere(), label: say('today') }]} chosen={value} onChoose={choose} /> : null}
    </div>
  )
}
