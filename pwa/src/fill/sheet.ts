// The rules of a form being filled: what is asked, what does not pass yet, where to go on. Pure; the server judges again.

import type { FormField, Form, FormScreen } from '../wire/form'
import type { Answer, Origin, Value } from '../wire/records'
import { findReason } from './checks'
import { normalOf } from './normal'
import { isEmpty, isMap, type Args, type Context } from './shape'

export type Filled = Readonly<Record<string, Answer>>

/** Why an answer does not pass. */
export interface Reason {
  readonly code: string
  /** The citizen may insist: "Đúng" lets it pass, an officer looks. */
  readonly ask: boolean
}

/** What the card gave for a field, in the form's normal form, and whether we are sure of it. */
export interface OnCard {
  readonly value: Value
  readonly sure: boolean
}

/** What the rules need besides form and answers. */
export interface Knowing {
  readonly today: string
  readonly card: Readonly<Record<string, OnCard>>
}

/** Values of what is asked, by key, each in its normal form. */
export function valuesOf(form: Form, filled: Filled): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const field of form.screens.flatMap((screen) => screen.fields)) {
    if (isAsked(field, values)) values[field.key] = normalOf(field.type, filled[field.key]?.value ?? null)
  }
  return values
}

/** Whether the condition of a field holds; what was not asked itself has no value, so that conditions go on. */
function isAsked({ when }: FormField, values: Readonly<Record<string, unknown>>): boolean {
  if (!when) return true
  const value = values[when.field]
  const wanted: readonly unknown[] = when.among?.length ? when.among : [when.equals]
  return (Array.isArray(value) ? value : [value]).some((one) => wanted.includes(one))
}

/** The fields of a screen that are asked now. */
export function askedOf(screen: FormScreen, values: Readonly<Record<string, unknown>>): readonly FormField[] {
  return screen.fields.filter((field) => isAsked(field, values))
}

/**
 * The fields of a screen in two: what everybody answers, and what most leave out, with all that hangs on it.
 * A screen that asks nothing else keeps its optional fields in sight.
 */
export function partedOf(fields: readonly FormField[]): { readonly asked: readonly FormField[]; readonly extra: readonly FormField[] } {
  const left = new Set<string>()
  for (const { key, type, required, when } of fields) {
    if (type !== 'words' && (!required || (when && left.has(when.field)))) left.add(key)
  }
  const asked = fields.filter(({ key }) => !left.has(key))
  return asked.some(({ type }) => type !== 'words') ? { asked, extra: fields.filter(({ key }) => left.has(key)) } : { asked: fields, extra: [] }
}

/** The screens that ask anything, in order. */
export function screensOf(form: Form, filled: Filled): readonly FormScreen[] {
  const values = valuesOf(form, filled)
  return form.screens.filter((screen) => askedOf(screen, values).length > 0)
}

/** Where a value comes from, as the server will say it too: the card alone decides. */
export function originOf(field: FormField, value: unknown, card: OnCard | undefined): Origin {
  if (!field.from || !card) return 'typed'
  return normalOf(field.type, value) === card.value ? 'card' : 'changed'
}

/** What does not pass on a screen, by field key (`key.row.column` inside tables). */
export function reasonsOf(form: Form, screen: FormScreen, filled: Filled, knowing: Knowing): Record<string, Reason> {
  const values = valuesOf(form, filled)
  const context: Context = { today: knowing.today, answers: values, specimen: true }
  const reasons: Record<string, Reason> = {}
  for (const field of askedOf(screen, values)) {
    const reason = reasonOf(field, values[field.key], filled[field.key]?.confirmed ?? false, context)
    if (reason) reasons[field.key] = reason
    else if (isUnseen(field, filled[field.key], knowing.card[field.key])) reasons[field.key] = { code: 'unconfirmed', ask: true }
    else if (field.type === 'table') Object.assign(reasons, rowReasonsOf(field, values[field.key], context))
  }
  return reasons
}

/** The first reason of one field: its type, whether it must be there, its checks. */
function reasonOf(field: FormField, value: unknown, confirmed: boolean, context: Context): Reason | null {
  const shape = findReason('type', shapeArgs(field), value, context)
  if (shape) return { code: shape, ask: false }
  if (field.required && isEmpty(value)) return { code: 'required', ask: false }
  for (const check of field.checks ?? []) {
    const code = findReason(check.name, check.args, value, context)
    if (code && !(check.ask && confirmed)) return { code, ask: check.ask === true }
  }
  return null
}

/** Why each cell of one row does not pass, by column. In a row nothing is asked back. */
function cellReasonsOf(field: FormField, row: Readonly<Record<string, unknown>>, context: Context): Record<string, string> {
  const cells = Object.fromEntries((field.columns ?? []).map((column) => [column.key, normalOf(column.type, row[column.key] ?? null)]))
  const found: Record<string, string> = {}
  for (const column of field.columns ?? []) {
    const reason = reasonOf(column, cells[column.key], true, { ...context, answers: cells })
    if (reason) found[column.key] = reason.code
  }
  return found
}

function rowReasonsOf(field: FormField, rows: unknown, context: Context): Record<string, Reason> {
  const found: Record<string, Reason> = {}
  if (!Array.isArray(rows)) return found
  rows.forEach((row: unknown, number) => {
    const cells = isMap(row) ? cellReasonsOf(field, row, context) : {}
    for (const [column, code] of Object.entries(cells)) found[`${field.key}.${number}.${column}`] = { code, ask: false }
  })
  return found
}

/** The card gave it, nobody is sure of it, and the citizen has not looked yet. */
function isUnseen(field: FormField, answer: Answer | undefined, card: OnCard | undefined): boolean {
  return card !== undefined && !card.sure && !answer?.confirmed && originOf(field, answer?.value ?? null, card) === 'card'
}

function shapeArgs(field: FormField): Args {
  return { type: field.type, choices: (field.choices ?? []).map(({ value }) => value), columns: (field.columns ?? []).map(({ key }) => key) }
}

/** Pledges and choices live beside the form on the wire; inside it they are choices of their field. */
export function withPledges(form: Form): Form {
  const screens = form.screens.map((screen) => ({
    ...screen,
    fields: screen.fields.map((field) => (field.type === 'pledges' && !field.choices?.length ? { ...field, choices: form.pledges ?? [] } : field)),
  }))
  return { ...form, screens }
}

/**
 * The screen to open: nothing saved yet, the first; else the first where something does not pass, else the last.
 * @returns an index into `screensOf`
 */
export function openingOf(form: Form, filled: Filled, knowing: Knowing): number {
  if (form.saved_at === null) return 0
  const screens = screensOf(form, filled)
  const open = screens.findIndex((screen) => Object.keys(reasonsOf(form, screen, filled, knowing)).length > 0)
  return open < 0 ? Math.max(0, screens.length - 1) : open
}

/** The first screen that holds one of these fields; for what the server refused. */
export function screenWith(screens: readonly FormScreen[], keys: readonly string[]): number {
  const wanted = new Set(keys.map((key) => key.split('.')[0]))
  return Math.max(0, screens.findIndex((screen) => screen.fields.some(({ key }) => wanted.has(key))))
}
