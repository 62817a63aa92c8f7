// A procedure's text as the editor handles it: where a line stands, and the day from which it is to hold.

import type { Form } from '../wire/form'

/** A procedure as it stands; published: first days of the versions that were published here, the newest first. */
export interface Written {
  readonly slug: string
  readonly text: string
  readonly published: readonly string[]
}

/** What the server says of a draft. */
export type Judged =
  | { readonly ok: true; readonly valid_from: string; readonly form: Form }
  | { readonly ok: false; readonly line: number | null; readonly place: string; readonly reason: string; readonly form?: Form }

/** From where to where a line stands in a text; lines count from 1. */
export function placeOfLine(text: string, line: number): readonly [number, number] {
  const lines = text.split('\n')
  const from = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
  return [from, from + (lines[line - 1] ?? '').length]
}

/** The text with the first day on which it is to hold; it stands above the first table, beside the number. */
export function datedFrom(text: string, day: string): string {
  const head = text.search(/^\[/m)
  const [above, below] = head < 0 ? [text, ''] : [text.slice(0, head), text.slice(head)]
  const said = `valid_from = ${day}`
  if (/^valid_from = .*$/m.test(above)) return above.replace(/^valid_from = .*$/m, said) + below
  return above.replace(/^number = .*$/m, (number) => `${number}\n${said}`) + below
}

/** Tomorrow in Việt Nam, as `2026-12-01`: what came until then keeps its version. */
export function tomorrow(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(now.getTime() + 86_400_000))
}
