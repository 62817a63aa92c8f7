// A table on a small screen: one card a row, each with its own fields.

import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Choice } from '../ui/choice'
import { FieldSet, TextField } from '../ui/field'
import type { FormField } from '../wire/form'
import type { Value } from '../wire/records'
import { say } from '../words/fill'
import { reasonShown } from '../words/reason'
import { DateField } from './date'
import { hintOf, labelOf } from './label'
import { normalOf } from './normal'
import type { OneField } from './one'
import { isMap } from './shape'

// A type, not an interface: only a type is a value of the wire by itself.
type Row = Readonly<Record<string, string | boolean | null>>

const MODES: Readonly<Partial<Record<FormField['type'], 'numeric' | 'decimal' | 'tel'>>> = { digits: 'numeric', decimal: 'decimal', phone: 'tel' }

export function TableField({ field, value, onValue, error, alone, inner }: OneField): VNode {
  const given: readonly unknown[] = Array.isArray(value) ? value : []
  const rows = given.filter(isMap) as Row[]
  const change = (at: number, row: Row): void => onValue(rows.map((each, index) => (index === at ? row : each)))
  return (
    <FieldSet name={field.key} legend={field.label} quietLabel={alone} hint={field.hint} error={error}>
      <div class="stack">
        {rows.map((row, at) => (
          <section key={at} class="row-card stack">
            <h2>{field.row ? `${field.row} ${at + 1}` : say('row_n', { n: at + 1 })}</h2>
            {(field.columns ?? []).map((column) => (
              <Cell key={column.key} column={column} name={`${field.key}.${at}.${column.key}`} value={row[column.key] ?? null}
                code={inner[`${at}.${column.key}`]} onValue={(cell) => change(at, { ...row, [column.key]: cell })} />
            ))}
            <Button inside kind="danger" onPress={() => onValue(rows.filter((_, index) => index !== at))}>{field.row ? say('row_remove_of', { row: `${field.row.toLowerCase()} ${at + 1}` }) : say('row_remove', { n: at + 1 })}</Button>
          </section>
        ))}
        {rows.length < (field.max ?? 20) ? <Button inside onPress={() => onValue([...rows, {}])}>{field.row ? say('row_add_of', { row: field.row.toLowerCase() }) : say('row_add')}</Button> : null}
      </div>
    </FieldSet>
  )
}

function Cell({ column, name, value, code, onValue }: {
  readonly column: FormField
  readonly name: string
  readonly value: string | boolean | null
  readonly code: string | undefined
  readonly onValue: (value: string | null) => void
}): VNode {
  const error = code ? reasonShown(code) : null
  if (column.type === 'date') {
    const one = { field: { ...column, key: name }, value, error, alone: false, spelled: false, inner: {}, onValue: (next: Value) => onValue(next === null ? null : String(next)) }
    return <DateField {...one} />
  }
  if (column.type === 'choice') {
    return (
      <FieldSet name={name} legend={labelOf(column)} error={error}>
        <div class="choices">
          {(column.choices ?? []).map((choice) => <Choice key={choice.value} name={name} value={choice.value} chosen={value === choice.value} label={choice.label} onChoose={onValue} />)}
        </div>
      </FieldSet>
    )
  }
  const mode = MODES[column.type]
  return (
    <TextField name={name} label={labelOf(column)} value={typeof value === 'string' ? value : ''} hint={hintOf(column)} error={error} {...(mode ? { mode } : {})} {...(column.unit ? { unit: column.unit } : {})}
      onInput={onValue} onLeave={() => { if (typeof value === 'string') onValue(String(normalOf(column.type, value))) }} />
  )
}
