// English words of the code's own close-up.

import type { vi } from '../vi/closeup'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'Photograph the QR',
  heading: 'Photograph just the QR on the card, close up',
  lead: 'The photos of the card are fine, only its QR could not be read. With it the form fills in more surely, and you have less to check.',
  where: 'The QR on an identity card: a square of many black dots, at the top right, on the front or the back',
  begin: 'Photograph the QR',
  skip: 'Leave it out, go to the form',
  frame: 'Fill the frame',
  aim: 'Fill the square with the QR, hold still and press the round button. If it is blurred, move back a little.',
  sending: 'Sending the photo of the QR…',
  no_camera: 'The camera could not be opened. Just leave this step out: your file does not need it.',
}
