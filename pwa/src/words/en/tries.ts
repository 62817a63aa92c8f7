// Words for who tried more than once: a person takes over, a photo from the phone, the counter.

import type { vi } from '../vi/tries'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  file: 'No luck? Send a photo you have',
  person: 'If the machine cannot read this one either, an officer will look at it. Just send it.',
  counter: 'Or bring the card to {office}, {address}. File code {code}: nothing has to be done again.',
}
