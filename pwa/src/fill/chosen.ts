// The list of business lines that were chosen; exactly one stays the main one. Pure.

import type { Value } from '../wire/records'
import { isMap } from './shape'

// A type, not an interface: only a type is a value of the wire by itself.
export type ChosenLine = { readonly code: string; readonly name: string; readonly main: boolean }

/** The value of a field as lines; anything else is none. */
export function asLines(value: Value): ChosenLine[] {
  if (!Array.isArray(value)) return []
  const rows: readonly unknown[] = value
  return rows.filter(isMap).map((row) => ({ code: String(row['code'] ?? ''), name: String(row['name'] ?? ''), main: row['main'] === true }))
}

/**
 * The list after a tap on a line: one that is there goes; without `more` it takes the place of the only one.
 * @param more several are wanted
 */
export function added(lines: readonly ChosenLine[], line: ChosenLine, more: boolean): ChosenLine[] {
  const at = lines.findIndex(({ code, name }) => code === line.code && (code !== '' || name === line.name))
  if (at >= 0) return removed(lines, at)
  return oneMain(more ? [...lines, line] : [line])
}

export function removed(lines: readonly ChosenLine[], at: number): ChosenLine[] {
  return oneMain(lines.filter((_, index) => index !== at))
}

export function madeMain(lines: readonly ChosenLine[], at: number): ChosenLine[] {
  return lines.map((line, index) => ({ ...line, main: index === at }))
}

function oneMain(lines: readonly ChosenLine[]): ChosenLine[] {
  const at = Math.max(0, lines.findIndex(({ main }) => main))
  return madeMain(lines, at)
}
