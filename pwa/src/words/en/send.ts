// Words of sending: the time at the counter, the last look, the sending itself.

import type { vi } from '../vi/send'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'Send the file',
  when: 'When will you come to the counter?',
  bring: 'Bring your original ID card',
  ready: 'The file is ready to be sent',
  ready_lead: 'No visit is needed. Tap “Send the file” and it is done.',
  seats: '{n} seats',
  full: 'full',
  left: '{n} left',
  quiet: '{n} left, quiet',
  morning: '{day}, morning',
  afternoon: 'Afternoon, {n} left',
  other_days: 'Other days',
  choose_first: 'Please choose a time',
  hold: 'Take {start}, {day}',
  send: 'Send the file',
  tax_again: 'Check again',
  post: 'I cannot come, send it by post',
  post_note: 'The postman will look at the original card.',
  summary: 'The file holds',
  summary_card: 'Photos of both sides of the card',
  summary_face: 'Photo of the face',
  summary_form: 'The form: {name}',
  none: 'No time is free.',
  none_note: 'Please call the hotline to be given one.',
}
