// Words of asking the hotline to call back.

import type { vi } from '../vi/callback'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'Ask the hotline to call you',
  lead: 'Leave your number; the hotline calls you and helps you on from this screen.',
  phone: 'Phone number',
  phone_hint: 'Used for this call only, and deleted after it.',
  wrong: 'The number has 10 digits and begins with 0, for example 0990 000 458',
  ask: 'Please call me',
  asked: 'Noted. The hotline will call {phone}.',
  asked_note: 'Leave this page open or go on. The hotline calls in office hours, one after another.',
  other: 'Change the number',
  back: 'Back',
}
