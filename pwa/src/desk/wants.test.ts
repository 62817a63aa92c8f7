// A request for more says what the evidence says, once a side.

import { expect, it } from 'vitest'
import type { EvidenceRow, FileShown } from '../wire/records'
import { answerWants, cardWants, doubtOf } from './wants'

const row = (part: Partial<EvidenceRow>): EvidenceRow => ({
  field: 'residence', key: 'owner_residence', value: '15/4 đường Mẫu', state: 'look', on_card: null, picture: null, side: 'front', sources: [], ...part,
})
const file = (rows: readonly EvidenceRow[]): FileShown => ({ rows, answers: [{ key: 'name_vi', label: 'Tên', value: 'x', doubt: null }] }) as unknown as FileShown

it('ticks the side whose fields are doubtful, with all of them in one note', () => {
  const [front, back] = cardWants(file([row({}), row({ field: 'name' }), row({ field: 'origin', state: 'sure', side: 'back' })]))
  expect(front?.set).toBe(true)
  expect(front?.note).toContain('Nơi thường trú')
  expect(front?.note).toContain('Họ và tên')
  expect(back).toMatchObject({ set: false, note: '' })
})

it('quotes the source that says otherwise, and nothing where none does', () => {
  expect(doubtOf(row({ sources: [{ source: 'qr', agrees: false, text: '15/1 đường Mẫu' }] }))).toContain('QR ghi “15/1 đường Mẫu”')
  expect(doubtOf(row({}))).toContain('chưa đọc chắc')
})

it('offers every answer of the form, none ticked by itself', () => {
  expect(answerWants(file([]))).toEqual([{ kind: 'field', key: 'name_vi', label: 'Tên', set: false, note: '' }])
})
