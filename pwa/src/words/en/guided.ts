// Words of a guided link and of what the hotline says on the phone.

import type { vi } from '../vi/guided'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  guided_title: 'Guided by the hotline',
  guided_ask: 'The hotline invites you to: {name}',
  guided_lead: 'This link works once, for you alone. The hotline sees which step you are at; never your photos, name or number.',
  guided_camera: 'After “Begin” the phone asks to use the camera. Please allow it.',
  guided_code: 'Code from the hotline, 8 characters',
  guided_open: 'Open',
  guided_begin: 'Begin',
  guided_gone: 'The link was used or has expired.',
  guided_gone_note: 'Please ask the hotline for a new one.',
  guided_no_camera: 'The camera does not open here',
  guided_no_camera_note: 'The link still works. Open it in a browser, or begin and send photos you have.',
  guided_browser: 'Open in the browser',
  guided_anyway: 'Begin, send photos I have',
  guided_says: 'The hotline says',
  'guided.here': 'The phone is at the right step.',
  'guided.button': 'Please tap the round button to take the photo.',
  'guided.file': 'Please tap “Send a photo”.',
  'guided.closer': 'Please bring the phone closer to the card.',
  'guided.glare': 'Please tilt the card a little against the glare.',
  'guided.steady': 'Please hold still for a moment.',
  'guided.light': 'Please go where there is more light.',
  'guided.rest': 'Take a rest and go on later; everything is kept.',
  'guided.counter': 'Please come to the counter. Your file is kept.',
  guided_heard: 'Seen',
}
