// Every reason that the rules and the institutions can give has words; a code of nobody's stays a code.

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { whyOf } from './why'

const source = (file: string): string => readFileSync(new URL(`../../../backend/verify/${file}.py`, import.meta.url), 'utf8')

it('has words for every reason of the live session', () => {
  const codes = [...source('liveness').matchAll(/\("(live_[a-z_]+)", /g)].map(([, code]) => code as string)
  expect(codes.length).toBeGreaterThan(20)
  expect(codes.filter((code) => whyOf(code) === code)).toEqual([])
})

it('has words for every component of both pictures', () => {
  const names = [...source('gates').matchAll(/^ {4}"([a-z_]+)": \(/gm)].map(([, name]) => name as string)
  expect(names.length).toBeGreaterThan(10)
  expect(names.flatMap((name) => [`selfie_${name}`, `portrait_${name}`]).filter((code) => whyOf(code) === code)).toEqual([])
  expect(whyOf('portrait_sharpness')).toBe('Ảnh thẻ: mờ')
})

it('has words for every sign of a card', () => {
  const read = (file: string): string => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
  const signs = Object.keys((JSON.parse(read('models/genuine/metrics.json')) as { signs: object }).signs)
  const logic = [...(/LOGIC: Final = \((.+)\)/.exec(read('backend/read/genuine.py'))?.[1] ?? '').matchAll(/"([a-z_]+)"/g)].map(([, name]) => name as string)
  expect(Math.min(signs.length, logic.length)).toBeGreaterThan(4)
  expect([...signs, ...logic, 'seen_before'].filter((code) => whyOf(code) === code)).toEqual([])
})

it('has words for every answer of the tax authority and the population database, and for the fields that differ', () => {
  const spoken = readFileSync(new URL('../../../backend/outside/spoken.py', import.meta.url), 'utf8')
  const answers = (kind: string): string[] => [...(new RegExp(`^${kind} = Literal\\[(.+)\\]`, 'm').exec(spoken)?.[1] ?? '').matchAll(/"([a-z_]+)"/g)].map(([, code]) => code as string)
  const codes = [...answers('TaxOutcome').map((code) => `tax_${code}`), ...answers('PersonOutcome'), 'tax_not_asked', 'paid_not_owed', 'name', 'birth_date']
  expect(codes.length).toBeGreaterThan(10)
  expect(codes.filter((code) => whyOf(code) === code)).toEqual([])
})

it('leaves alone what it does not know', () => {
  expect(whyOf('of_no_rule')).toBe('of_no_rule')
})
