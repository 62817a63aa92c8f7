// The catalogue’s editor in English.

import type { vi } from '../vi/editor'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'Procedures',
  lead: 'Change the text, see it on a phone, publish it. Files that were sent keep the version of their day.',
  which: 'Find a procedure',
  text: 'Text of the procedure',
  checking: 'Checking…',
  fits: 'It fits. In force from {day}.',
  wrong_at: 'Line {line}, {place}:',
  show_line: 'Go to this line',
  date_it: 'In force from tomorrow',
  publish: 'Publish',
  only_manager: 'Only the manager can publish.',
  published: 'Published, in force from {day}.',
  versions: 'Published here, in force from: {days}',
  shipped: 'The text that came with the software is in use.',
  no_preview: 'Mend what is wrong to see it.',
  preview: 'As a phone shows it',
  screen_of: 'Screen {n} of {all}',
  before: 'Before',
  next: 'Next',
}
