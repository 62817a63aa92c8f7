// Due dates as the slip shows them.

import { expect, it } from 'vitest'
import { momentShown } from './day'

it('says a moment in Viet Nam’s own time', () => {
  expect(momentShown('2026-11-26T17:00:00+07:00')).toEqual({ date: '26/11/2026', line: 'Thứ Năm, 17 giờ 00' })
  expect(momentShown('2026-11-26T20:30:00Z')).toEqual({ date: '27/11/2026', line: 'Thứ Sáu, 3 giờ 30' })
})
