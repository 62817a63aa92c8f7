// Words of the first page, the search, the resuming by code.

import type { vi } from '../vi/start'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  office: 'Online applications',
  question: 'What do you need to do?',
  search: 'For example: open a shop, birth',
  search_label: 'Find a procedure',
  clear: 'Clear what was typed',
  often: 'Done by many',
  all: 'All procedures',
  found: '**{n}** that may be what you mean',
  none: 'Nothing matches “{q}” yet.',
  none_try: 'Try fewer words, for example “kinh doanh”, or see all procedures.',
  matched: 'matches “{matched}”',
  minutes: 'about {n} minutes',
  not_found: 'Not there? Call {hotline}',
  warning: 'Officers never ask for an OTP and never take money through a private account.',
  lookup: 'Look up a file',
  have_code: 'I have a file code',
  have_code_note: 'Go on with an unfinished file',
  open_case: 'Unfinished: {name}',
  go_on: 'Go on',
  resume_title: 'Go on with a file',
  resume_question: 'What is your file code?',
  resume_lead: 'Eight letters and digits, shown under Help while you were filling in.',
  resume_label: 'File code, 8 characters',
  resume_short: 'The code has 8 letters and digits. Please check it.',
  resume_deed: 'Open the file',
  lapsed: 'The session ended to protect your data.',
  lapsed_note: 'Saved parts are kept. Open the file again with its code, or call the hotline.',
}
