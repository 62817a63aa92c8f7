// One field of a form by its type; what it looks like is each type's own file.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Choice, Tick } from '../ui/choice'
import { lazy } from '../ui/lazy'
import { FieldSet, TextField, type TextFieldProps } from '../ui/field'
import type { FormField } from '../wire/form'
import { say } from '../words/fill'
import { reasonShown } from '../words/reason'
import type { Filling } from './filling'
import { hintOf, labelOf } from './label'
import { normalOf } from './normal'
import type { OneField } from './one'
import { restOf, withPrefix } from './prefix'
import { Quick } from './quick'

// The large ones come while the card is being checked, so that the check opens sooner.
const AddressField = lazy<OneField>(async () => (await import('./address')).AddressField)
const LinesField = lazy<OneField>(async () => (await import('./lines')).LinesField)
const MoneyField = lazy<OneField>(async () => (await import('./sum')).MoneyField)
const TableField = lazy<OneField>(async () => (await import('./rows')).TableField)
const PledgesField = lazy<OneField>(async () => (await import('./pledges')).PledgesField)
const SeveralField = lazy<OneField>(async () => (await import('./several')).SeveralField)
const DateField = lazy<OneField>(async () => (await import('./date')).DateField)
const UploadField = lazy<OneField>(async () => (await import('./upload')).UploadField)
const OTHERS = { upload: UploadField, address: AddressField, lines: LinesField, money: MoneyField, table: TableField, pledges: PledgesField, several: SeveralField, date: DateField } as const

/** Brings what later questions need: of the types in this form, the ones that are not here yet. */
export function fetchFields(types: ReadonlySet<string>): void {
  for (const [type, field] of Object.entries(OTHERS)) if (types.has(type)) field.fetch().catch(() => undefined)
}

export function FieldFor({ field, filling, alone }: { readonly field: FormField; readonly filling: Filling; readonly alone: boolean }): VNode | null {
  const reasons = filling.told.value ? filling.reasons.value : {}
  const reason = reasons[field.key]
  const inner = Object.entries(reasons).filter(([name]) => name.startsWith(`${field.key}.`)).map(([name, { code }]) => [name.slice(field.key.length + 1), code])
  const one: OneField = {
    field, alone, spelled: filling.screen.value.fields.some(({ of }) => of === field.key), value: filling.answers.value[field.key]?.value ?? null, error: reason ? reasonShown(reason.code) : null,
    onValue: (value) => filling.set(field, value), inner: Object.fromEntries(inner) as Record<string, string>,
    held: filling.form.held?.[field.key] ?? null,
  }
  // Said by the sum itself, at once.
  if (field.type === 'words') return null
  return (
    <>
      <Typed {...one} />
      {reason?.ask ? <Button onPress={() => filling.confirm(field)}>{say('insist')}</Button> : null}
    </>
  )
}

/** A field by its type alone, for whoever holds the value. */
export function Typed(one: OneField): VNode {
  switch (one.field.type) {
    case 'choice': return <ChoiceField {...one} />
    case 'bool': return <Tick set={one.value === true} onSet={one.onValue} note={one.field.hint ?? null}>{one.field.label}</Tick>
    case 'number': return <NumberField {...one} />
  }
  const Other = one.field.type in OTHERS ? OTHERS[one.field.type as keyof typeof OTHERS] : PlainField
  return <Other {...one} />
}

const MODES: Readonly<Partial<Record<FormField['type'], NonNullable<TextFieldProps['mode']>>>> = { phone: 'tel', email: 'email', digits: 'numeric', decimal: 'decimal' }
const COMPLETED: Readonly<Partial<Record<FormField['type'], string>>> = { phone: 'tel', email: 'email' }
// Longer than a line: two lines to write in, decided once, as changing the box would lose the cursor.
const LONG = 40

function PlainField({ field, value, onValue, error, alone }: OneField): VNode {
  const upper = field.checks?.some(({ name }) => name === 'upper_case') ?? false
  const text = typeof value === 'string' ? value : ''
  const [long] = useState(field.long === true || text.length > LONG)
  const mode = MODES[field.type]
  const prefix = field.prefix ?? ''
  return (
    <div>
      <TextField name={field.key} label={labelOf(field)} quietLabel={alone} value={restOf(text, prefix)} hint={hintOf(field)} error={error} long={long} fixed={prefix.trim()}
        autocomplete={COMPLETED[field.type] ?? 'off'} className={upper ? 'upper' : ''} {...(mode ? { mode } : {})} {...(field.unit ? { unit: field.unit } : {})}
        onLeave={() => { if (field.type === 'decimal' || field.type === 'time') onValue(normalOf(field.type, text) as string) }}
        onInput={(typed) => onValue(withPrefix(upper ? typed.toUpperCase() : typed, prefix))} />
      <Quick answers={(field.quick ?? []).map((each) => ({ value: String(each), label: String(each) }))} chosen={value} onChoose={onValue} />
    </div>
  )
}

function NumberField({ field, value, onValue, error, alone }: OneField): VNode {
  const text = value === null ? '' : String(value)
  const typed = (next: string): void => onValue(/^[0-9]{1,9}$/.test(next.trim()) ? Number(next) : next)
  return (
    <div class="stack">
      <TextField name={field.key} label={labelOf(field)} quietLabel={alone} value={text} hint={hintOf(field)} error={error} mode="numeric" {...(field.unit ? { unit: field.unit } : {})} onInput={typed} />
      <Quick answers={(field.quick ?? []).map((each) => ({ value: Number(each), label: String(each) }))} chosen={value} onChoose={onValue} />
    </div>
  )
}

function ChoiceField({ field, value, onValue, error, alone }: OneField): VNode {
  return (
    <FieldSet name={field.key} legend={labelOf(field)} quietLabel={alone} hint={field.hint} error={error}>
      <div class="choices">
        {(field.choices ?? []).map((choice) => (
          <Choice key={choice.value} name={field.key} value={choice.value} chosen={value === choice.value} onChoose={onValue} label={choice.label} note={choice.note} />
        ))}
      </div>
    </FieldSet>
  )
}
