// Words of going on on another device.

import type { vi } from '../vi/handover'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'Use your phone',
  heading: 'Scan this code with your phone',
  lead: 'Open the camera of the phone and point it at the code. Take the photos there; the form shows up here.',
  qr: 'QR code that opens this file on a phone',
  typed: 'Or open {host} on the phone, choose “I have a file code” and type:',
  waits: 'This page goes on by itself when the phone is done.',
  paused: 'This took a while. The file is still here.',
  look: 'See whether the phone is done',
  here: 'This device can photograph a card: use its camera',
  offer: 'Take the photos with another phone',
  never: 'This code opens your file. Do not give it to strangers.',
}
