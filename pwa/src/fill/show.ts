// Values as people read them: days, grouped numbers, the doubtful words of a reading.

import type { FormField } from '../wire/form'
import type { Value } from '../wire/records'

/** `2026-11-25` → `25/11/2026`; anything else stays. */
export function dayShown(value: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  return found ? `${found[3]}/${found[2]}/${found[1]}` : value
}

/** A simple value of a field on screen; choices by their label, long numbers in threes for reading aloud. */
export function shown(field: FormField, value: Value | undefined): string {
  if (value === null || value === undefined) return ''
  if (field.type === 'choice') return field.choices?.find((choice) => choice.value === value)?.label ?? String(value)
  if (field.type === 'date') return dayShown(String(value))
  if (field.type === 'digits') return String(value).replace(/(\d{3})(?=\d)/g, '$1 ')
  return typeof value === 'object' ? '' : String(value)
}

export interface Part {
  readonly text: string
  readonly doubtful: boolean
}

/** A value cut where another source says otherwise: equal words before, differing ones, equal words after. */
export function doubtfulParts(value: string, other: string | null): readonly Part[] {
  if (other === null || other === value) return [{ text: value, doubtful: false }]
  const { before, after } = commonEnds(value.split(' '), other.split(' '))
  const words = value.split(' ')
  const parts = [
    { text: words.slice(0, before).join(' '), doubtful: false },
    { text: words.slice(before, words.length - after).join(' '), doubtful: true },
    { text: words.slice(words.length - after).join(' '), doubtful: false },
  ]
  return parts.filter(({ text }) => text !== '')
}

/** What the other source says instead, without the words both agree on. */
export function differing(other: string, value: string): string {
  const { before, after } = commonEnds(other.split(' '), value.split(' '))
  const words = other.split(' ')
  return words.slice(before, words.length - after).join(' ') || other
}

function commonEnds(one: readonly string[], two: readonly string[]): { readonly before: number; readonly after: number } {
  const most = Math.min(one.length, two.length)
  let before = 0
  while (before < most && one[before] === two[before]) before += 1
  let after = 0
  while (after < most - before && one[one.length - 1 - after] === two[two.length - 1 - after]) after += 1
  return { before, after }
}
