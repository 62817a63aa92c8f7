// Words of deeds for many files, and of the keys of the desk.

import type { vi } from '../vi/many'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  many: 'Choose many files',
  many_end: 'Stop choosing',
  chosen: '{n} chosen, 25 at most',
  choose_all: 'Choose the first {n}',
  choose_none: 'Choose none',
  choose_one: 'Choose {code}',
  receive: 'Receive those that are sure',
  take: 'Take them',
  assign: 'Give them to…',
  done: '{n} files done.',
  'left.not_sure': '{n} need to be looked at one by one.',
  'left.not_now': '{n} are no longer at this step.',
  'left.version_stale': '{n} have just changed.',
  'left.other': '{n} were left as they are.',
  keys: 'Keys',
  keys_lead: 'The letter on a button is its key. Not while you type.',
  next_file: 'Next file',
  file_before: 'File before',
  next_row: 'Next field',
  row_before: 'Field before',
  open_pictures: 'Open the pictures, with a reason',
  zoom_row: 'Enlarge the field',
  search: 'Find a file',
  choose_many: 'Choose many files',
  all_keys: 'This sheet',
}
