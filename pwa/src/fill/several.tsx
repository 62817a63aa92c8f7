// One or more of a list: a tick for each.

import type { VNode } from 'preact'
import { Tick } from '../ui/choice'
import { FieldSet } from '../ui/field'
import { labelOf } from './label'
import type { OneField } from './one'

export function SeveralField({ field, value, onValue, error, alone }: OneField): VNode {
  const set = Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
  const tick = (key: string, on: boolean): void => {
    const wanted = on ? [...set, key] : set.filter((each) => each !== key)
    // In the order of the form, however they were ticked.
    onValue((field.choices ?? []).map((choice) => choice.value).filter((each) => wanted.includes(each)))
  }
  return (
    <FieldSet name={field.key} legend={labelOf(field)} quietLabel={alone} hint={field.hint} error={error}>
      <div class="ticks">
        {(field.choices ?? []).map((choice) => (
          <Tick key={choice.value} set={set.includes(choice.value)} onSet={(on) => tick(choice.value, on)} note={choice.note ?? null}>{choice.label}</Tick>
        ))}
      </div>
    </FieldSet>
  )
}
