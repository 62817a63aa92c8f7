// Words of the practice and of the little film.

import type { vi } from '../vi/practice'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'Practice',
  heading: 'How to photograph the card?',
  lead: 'Look at the four scenes below, then try. A practice photo is sent nowhere.',
  specimen: 'Practise with a specimen, no card needed',
  begin: 'Try it',
  any_card: 'Any card will do, even one of a shop. The photo is not sent.',
  again: 'Try once more',
  done: 'Your practice photo',
  done_note: 'Readable, no glare, four corners: that is good.',
  not_sent: 'This photo is only on your phone and is gone when you leave.',
  ready: 'I can do it, to the first page',
  no_camera: 'The camera did not open. When you file, the page shows how to open it, or another way.',
  card_dark: '1. Too dark: switch a light on or go where it is bright',
  card_far: '2. Too far: bring the card nearer until it fills the frame',
  card_glare: '3. Glare: tilt the card a little',
  card_good: '4. Green frame: hold still, the photo takes itself',
  face_light: '1. Turn towards the light',
  face_straight: '2. Look straight, face inside the oval',
  face_turn: '3. Turn slowly to the side you are told',
  face_eyes: '4. When told, close your eyes until the phone vibrates',
  watch: 'See how it is done',
  stop: 'Stop',
  play: 'Play',
  next: 'Next scene',
}
