// Only what differs is shown.

import { expect, it } from 'vitest'
import { differing } from './differing'

it('shows the words between the common ends', () => {
  expect(differing('15/4 đường Mẫu, Đa Kao', '15/1 đường Mẫu, Đa Kao')).toBe('15/1')
  expect(differing('15/4 đường Mẫu, Đa Kao', '15/4 đường Màu, Đa Kao')).toBe('Màu,')
  expect(differing('Nam', 'Nữ')).toBe('Nữ')
})

it('shows all of it when a word is missing, or nothing differs', () => {
  expect(differing('15/4 đường Mẫu', '15/4 đường')).toBe('15/4 đường')
  expect(differing('A B', 'A B')).toBe('A B')
})
