// Words of the practice with the specimen.

import type { vi } from '../vi/specimen'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'Practise with a specimen',
  front: 'Practise the front',
  back: 'Practise the back',
  face: 'Practise the face',
  pretend: 'This is practice: press the green button instead of really doing it. Nothing is sent.',
  nearer: 'Bring the card nearer',
  tilt: 'Tilt the card a little',
  over: 'Turn the card over',
  lamp: 'Switch a light on',
  straight: 'Look straight into the oval',
  left: 'Turn your head left',
  eyes: 'Close your eyes',
  ask_straight: 'Look straight, face inside the oval',
  ask_left: 'Slowly turn to the left',
  ask_eyes: 'Close your eyes until the phone vibrates',
  seen: 'Well done',
  face_more: 'When you file, you move before the camera; there is nothing to press.',
  drawing: 'A drawn face inside the oval',
  finished: 'You are done',
  finished_note: 'When you file, the card is read and the form fills itself as below. You only look it over and add what is missing.',
  number: 'Personal number',
  name: 'Full name',
  born: 'Date of birth',
  home: 'Residence',
  not_sent: 'This specimen belongs to a person who does not exist. No file was sent.',
  ready: 'I can do it, to the first page',
  again: 'Practise again from the start',
}
