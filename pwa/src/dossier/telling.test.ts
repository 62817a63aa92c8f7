// Another language is no other choice.

import { expect, it } from 'vitest'
import type { WaysShown } from '../wire/records'
import { wordedAnew } from './telling'

const KEPT: WaysShown = { phone: '…123', address: null, sms: true, email: false, helper: '', text: 'Hồ sơ …', text_hash: 'a', carried: true, rings: false, phones: 0 }

it('keeps what was ticked and typed when the sentences come in another language', () => {
  const typed = { ...KEPT, sms: false, helper: '0901' }
  const told = { ...KEPT, text: 'Your file …', text_hash: 'b' }
  expect(wordedAnew(typed, told)).toEqual({ ...told, sms: false, helper: '0901' })
})
