// Words of a file that waits on the phone until the line is back.

import type { vi } from '../vi/held'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'Provisional slip',
  heading: 'Not sent yet, waiting for a connection',
  heading_sending: 'Connected again, sending…',
  lead: 'The file is sealed on this phone. It is sent by itself when you are online, once only. No need to tap again.',
  paper: 'Provisional slip, not valid yet',
  held: 'Kept at {time}',
  slot: 'Chosen time: {start}, {day}. The seat is yours once the file is sent.',
  no_slot: 'If a visit is needed, you choose the time when you are online.',
  code: 'File code',
  keep_open: 'Leave this page open, or open it again when you are online.',
  try_now: 'Try to send now',
  cancel: 'Do not send yet, go back',
  offer: 'Send when online',
  offer_note: 'The form is sealed on this phone and sent by itself when the connection is back.',
  choose: 'The form has arrived. Please choose a time, then send.',
  changed: 'Something changed while you were offline. Please look again, then send.',
  stale: 'This form is open somewhere else.',
  stale_deed: 'Fetch the newest',
  line_title: 'Waiting for a connection',
  line_heading: 'Offline; your file is safe',
  line_lead: 'What was sent is on the server. This page goes on by itself where you were, once you are online.',
}
