// Days of birth as people type them.

import { expect, it } from 'vitest'
import { isoOf } from './birth'

it('understands a day however it is written, and no day that never was', () => {
  expect(['02/03/1958', '2/3/1958', '02031958', ' 02-03-1958 ', '2.3.1958'].map(isoOf)).toEqual(Array(5).fill('1958-03-02'))
  expect(['1958', '30/02/1958', '32/01/1958', '02/13/1958', '02/03/58', '', 'x'].map(isoOf)).toEqual(Array(7).fill(null))
})
