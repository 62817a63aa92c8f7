// What the citizen declares: every statement to read, one tick under all of them.

import type { VNode } from 'preact'
import { Tick } from '../ui/choice'
import { FieldSet } from '../ui/field'
import { say } from '../words/fill'
import type { OneField } from './one'

/** All of them at once, as one signature stands under all of them on paper; each can be read above the tick. */
export function PledgesField({ field, value, onValue, error, alone }: OneField): VNode {
  const keys = (field.choices ?? []).map((choice) => choice.value)
  const set = Array.isArray(value) && keys.every((key) => (value as readonly unknown[]).includes(key))
  return (
    <FieldSet name={field.key} legend={field.label} quietLabel={alone} error={error}>
      <ul class="pledged">{(field.choices ?? []).map((choice) => <li key={choice.value}>{choice.label}</li>)}</ul>
      <div class="ticks"><Tick set={set} missing={error !== null && !set} onSet={(on) => onValue(on ? keys : [])}>{say(keys.length > 1 ? 'pledge_all' : 'pledge_one')}</Tick></div>
    </FieldSet>
  )
}
