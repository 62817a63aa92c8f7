// Words of what stands beside the live face: again, and the other ways.

import type { vi } from '../vi/ways'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  over_title: 'Not confirmed yet, no matter',
  over_note: 'Please try again in a bright place with the phone at face level, or choose another way. The card photos are kept.',
  over_rest: 'Please rest for about {n} seconds and try again, or choose another way. The card photos are kept.',
  over_again: 'Try again',
  other_title: 'Choose another way',
  other_turn: 'Without turning the head',
  other_eyes: 'Without closing or opening the eyes',
  other_see: 'I cannot see the screen well',
  other_flashes: 'Without colours on the screen',
  other_none: 'Do not use my face',
  other_none_note: 'An officer will look at the original card. You still file online, nothing twice.',
}
