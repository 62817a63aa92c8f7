import { expect, it } from 'vitest'
import { sumOf } from './sum'

it('reads a sum as it is written, and nothing else as one', () => {
  expect(['1.250.000.000', '30 000', '15,000', '7'].map(sumOf)).toEqual([1_250_000_000, 30_000, 15_000, 7])
  expect(['', '0', '-5', '1e3', '1.000đ', 'ba mươi', '9'.repeat(16)].map(sumOf)).toEqual([null, null, null, null, null, null, null])
})
