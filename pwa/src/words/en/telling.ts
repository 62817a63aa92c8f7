// Words of choosing how one is told of a file.

import type { vi } from '../vi/telling'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'How you are told',
  question: 'How do you want to be told?',
  lead: 'This page always has the latest. Nothing is sent between 21:00 and 7:00.',
  sms: 'SMS to {phone}',
  sms_none: 'The file has no telephone number, so no SMS can be sent.',
  email: 'E-mail to {address}',
  helper: 'Also tell who helps me',
  helper_phone: 'Telephone of who helps',
  helper_hint: 'They get the same messages as you: code of the file, dates. Please ask them first.',
  helper_wrong: 'This is not a telephone number',
  phones: '{n} phone(s) are told of news.',
  phone_on: 'Tell me on this phone',
  phone_refused: 'This phone blocks notices. You still see the news here.',
  phone_off: 'Stop telling me on this phone',
  keep: 'Keep',
  kept: 'Your choice is kept.',
  no_carrier: 'This office is not connected to SMS and e-mail yet. Please look at this page.',
}
