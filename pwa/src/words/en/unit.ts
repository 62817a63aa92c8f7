// The lead’s page in English.

import type { vi } from '../vi/unit'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'The whole unit',
  late: 'Late, {n}',
  soon: 'Nearly due, {n}',
  soon_note: 'Within the next two working days',
  none_late: 'Nothing is late.',
  none_soon: 'Nothing is nearly due.',
  sorry: 'Apologies prepared, {n}',
  sorry_note: 'These will hardly keep their date. Send before it is missed, with the new date; once for each file.',
  sorry_none: 'No file needs an apology.',
  sorry_draft: 'New date {day}: {reason}',
  sorry_send: 'Look and send',
  loads: 'Who holds what',
  load: '{open} files, {late} late',
  free: 'Taken by nobody: {n}',
  sign: 'To be signed: {n}',
  by: 'By status',
  money: 'Money to give back, {n}',
  money_note: 'Money came that the file did not owe: paid twice, paid after withdrawal, a wrong sum. Note each once, when it was paid back.',
  money_none: 'There is none.',
  money_all: 'Show what was given back too',
  money_open: 'Only what is still owed',
  money_came: '{sum} đồng, receipt {receipt}, came on {day}',
  money_back: 'given back on {day}, paper number {paper}',
  money_do: 'Give back',
  money_more: 'More',
}
