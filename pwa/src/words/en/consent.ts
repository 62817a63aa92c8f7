// Words of the notice and the consent.

import type { vi } from '../vi/consent'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  consent_title: 'Before the photos',
  consent_heading: 'How your personal data are used',
  consent_card: 'Card photos, a face photo and the form. Both kinds of photo are **sensitive data**.',
  consent_officer: 'The machine only suggests. **An officer decides.**',
  consent_gone: 'Temporary photos and video: **deleted**.',
  consent_full: 'Read it all, and your rights',
  consent_needed: 'Needed for this way of filing',
  consent_left: '{n} boxes are still needed for this way of filing.',
  consent_deed: 'Agree and continue',
  consent_no_face: 'Do not use my face',
  consent_no_face_note: 'An officer will look at the original card. You still file online, nothing twice.',
}
