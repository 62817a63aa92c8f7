// Words of the page before the camera: what to have ready, and why it has to be opened again.

import type { vi } from '../vi/primer'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  front: 'Have your ID card ready',
  back: 'Turn the card, take the back',
  flat: 'Put the card on a dark flat surface, out of its cover.',
  light: 'In a bright place, without a lamp straight on it.',
  ask: 'The phone will ask about the camera. Please tap “Allow”.',
  deed: 'Open the camera',
  phone: 'Use a phone instead',
  rested: 'The camera was switched off to keep the phone cool. Tap “Open the camera” to go on.',
  file_lost: 'The photo you chose did not reach this page. Please choose or take it again.',
}
