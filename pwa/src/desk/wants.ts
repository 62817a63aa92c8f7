// What may be asked for again, with the words that the evidence gives: a side of the card once, whatever was doubtful on it.

import type { EvidenceRow, FileShown, Wanted } from '../wire/records'
import { say as deeds } from '../words/deeds'
import { say as name } from '../words/fields'
import { writtenOf } from './ask'

export interface Draft extends Wanted {
  readonly label: string
  readonly set: boolean
}

/** The two sides of the card; ticked where a field on it is doubtful. */
export function cardWants(file: FileShown): readonly Draft[] {
  return (['front', 'back'] as const).map((side) => {
    const doubtful = file.rows.filter((row) => row.state === 'look' && (row.side ?? 'front') === side)
    return { kind: 'card', key: side, label: deeds(`ask_card_${side}`), set: doubtful.length > 0, note: doubtful.map(doubtOf).join(' ') }
  })
}

/** The answers of the form; ticked where the form's own checks ask for a look. */
export function answerWants(file: FileShown): readonly Draft[] {
  return file.answers.map(({ key, label }) => ({ kind: 'field', key, label, set: false, note: '' }))
}

/** `Nơi thường trú: QR ghi “15/1”. Xin chụp lại…` */
export function doubtOf(row: EvidenceRow): string {
  const against = row.sources.filter((one) => !one.agrees && one.text)
  const said = against.map((one) => deeds('ask_said', { source: name(`source.${one.source}`), text: writtenOf(row, one.text ?? '') })).join(', ')
  return deeds('ask_doubt', { field: name(`field.${row.field}`), said: said || deeds('ask_unclear') })
}
