// A file’s money in English.

import type { vi } from '../vi/fee'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  fee: '{sum} đồng are to be paid.',
  law: 'Ground: {law}',
  until: 'To be paid by {day}. Until then the office’s time stands still.',
  lapse: 'If it is not paid by then, the file stops; you can still file anew. If it seems wrong to you, please call {hotline}.',
  words: 'In words:',
  due: 'Please pay online, or at the counter with the code. Your file goes on when the money came.',
  open: 'Your file goes on when the office is told that the money came.',
  counter: 'Please pay at the counter and bring the code. Your file goes on when it is paid.',
  opening: 'Opening the payment page. If it takes long, you can pay at the counter.',
  tax: 'Pay as the tax authority’s notice says, not at our counter. Then bring the receipt to the counter, so that your file goes on. If you cannot come, please call {hotline}.',
  pay: 'Pay online',
  go: 'Open the payment page',
  paid: 'I have paid, look now',
  stray: '{sum} đồng came that were not owed.',
  stray_note: 'Receipt {receipt}, {day}. The office will contact you and give all of it back. You need not do anything.',
  given: '{sum} đồng that were not owed were given back.',
  'given.platform': 'On {day}, by the way on which you had paid. Paper number {paper}.',
  'given.bank': 'On {day}, by bank transfer. Paper number {paper}.',
  'given.cash': 'On {day}, in cash at the counter. Paper number {paper}.',
  given_ask: 'If it has not come, please call {hotline}.',
}
