// Words of the look-up by face, in English.

import type { vi } from '../vi/lookup'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'Look up by face',
  heading: 'See your file by your face',
  begin: 'Begin filming',
  other: 'Use the QR code of the slip',
  off: 'This office does not look up by face.',
  no_camera: 'The camera did not open',
  no_camera_note: 'Please allow the camera and try again. Otherwise: {other}.',
  other_ways: 'I cannot do this movement',
  year_heading: 'In which year were you born?',
  year_lead: 'The face alone is not enough. The year must be right, too.',
  year: 'Year of birth',
  year_wrong: 'Four digits, please, such as 1968',
  ask: 'Find my file',
  waiting: 'Looking',
  waiting_note: 'It takes about ten seconds, for everybody.',
  found: 'Your file',
  told: 'This look-up is noted for the owner of the file.',
  none: 'Not found',
  finish: 'Done, erase this look-up',
  keep: 'Look-up by face',
  keep_lead: 'See your file even without the slip. You need not.',
  keep_yes: 'I agree',
  keep_no: 'No, thank you',
  kept: 'Can be looked up by face until {day}',
  kept_off: 'Switch off and erase my face',
  kept_gone: 'Your face is erased. The file stays as it was.',
  looks: 'Looked up by face at:',
  looks_none: 'Nobody has looked it up by face.',
}
