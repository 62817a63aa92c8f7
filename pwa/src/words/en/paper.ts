// Words of papers that come along with a form.

import type { vi } from '../vi/paper'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  photo: 'Photograph a page',
  photo_more: 'Another page',
  file: 'Choose a file',
  bring: 'I bring the paper to the counter',
  pages: '{n} pages sent',
  ready: 'Opened and joined into one file',
  waiting: 'Received; being looked at',
  unfit: 'This file could not be opened',
  unfit_then: 'Please send another file or photograph the pages',
  drop: 'Remove',
  earlier: 'Used again: {n} pages sent before',
  earlier_from: 'From the file {procedure}, {day}',
  earlier_drop: 'Do not use',
  look: 'Look at it',
  again: 'Use the paper sent on {day}',
  pdf_locked: 'The PDF has a password. Please send one without',
  pdf_active: 'The PDF carries programs. Please print it to a plain PDF or photograph the pages',
  pdf_pages: 'The PDF is over 50 pages. Please bring the paper to the counter',
  pdf_broken: 'The PDF is damaged. Send it again or photograph the pages',
}
