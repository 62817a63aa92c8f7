// The form's checks, normal forms and sums, held to the files of vectors that the server is held to.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CHECK_NAMES, findReason } from './checks'
import { wordsOf } from './money'
import { normalOf } from './normal'
import type { Args, Context } from './shape'

interface Vector {
  readonly check: string
  readonly args: Args
  readonly value: unknown
  readonly context?: Partial<Context>
  readonly answer: string | null
}

function vectors<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(`../../../backend/catalogue/${name}.json`, import.meta.url), 'utf8')) as T[]
}

const CHECKS = vectors<Vector>('checks')

describe('checks', () => {
  it.each(CHECKS.map((vector) => [`${vector.check} ${JSON.stringify(vector.value)}`, vector] as const))('%s', (_, vector) => {
    const context: Context = { today: '2026-11-21', answers: {}, specimen: false, ...vector.context }
    expect(findReason(vector.check, vector.args, vector.value, context)).toBe(vector.answer)
  })

  it('knows every check that has a vector', () => {
    expect([...new Set(CHECKS.map(({ check }) => check))].filter((check) => !CHECK_NAMES.includes(check))).toEqual([])
  })

  it('leaves a check it does not know to the server', () => {
    expect(findReason('of_tomorrow', {}, 'x', { today: '2026-11-21', answers: {}, specimen: false })).toBeNull()
  })
})

describe('normal forms', () => {
  const normals = vectors<{ readonly type: string; readonly value: unknown; readonly answer: unknown }>('normals')
  it.each(normals.map((vector) => [`${vector.type} ${JSON.stringify(vector.value)}`, vector] as const))('%s', (_, { type, value, answer }) => {
    expect(normalOf(type, value)).toEqual(answer)
    expect(normalOf(type, answer)).toEqual(answer)
  })
})

describe('sums in words', () => {
  it.each(vectors<{ readonly amount: number; readonly words: string }>('sums').map(({ amount, words }) => [amount, words] as const))('%d', (amount, words) => {
    expect(wordsOf(amount)).toBe(words)
  })

  it('has no words for what is no sum', () => {
    expect([-1, 1.5, 1e15, '5', null].map(wordsOf)).toEqual([null, null, null, null, null])
  })
})
