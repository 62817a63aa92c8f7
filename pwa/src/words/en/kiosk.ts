// English words of a tablet that many people use.

import type { vi } from '../vi/kiosk'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  shared: 'A tablet that many people use',
  assisted: 'Filing together with an officer at the counter',
  end: 'Done, wipe the tablet',
  still: 'Are you still here?',
  still_note: 'The tablet wipes itself in {n} seconds to keep your details private. What was saved is not lost: open it with the file code.',
  here: 'I am still here',
  wiping: 'Wiping this tablet…',
  wiping_wait: 'No connection. The screen stays shut and the tablet keeps trying.',
}
