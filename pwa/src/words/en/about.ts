// Words of a procedure’s page.

import type { vi } from '../vi/about'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'Procedure',
  begin: 'Begin',
  elsewhere: 'Open that authority’s page',
  time: 'Time',
  fee: 'Charges',
  how: 'How it is done',
  papers: 'What you need',
  card: 'ID card',
  card_note: 'Both sides, photographed with this phone',
  optional: 'If you have it',
  spared: 'Not needed, the office looks it up: {papers}',
  place: 'Who decides',
  result: 'Result',
  fill: 'Filling in on the phone',
  minutes: 'About {n} minutes',
  basis: 'Legal basis',
  doubtful: 'Amount to be confirmed by the office',
}
