// Which screen asked for help; the call sheet itself is the journey's, which knows hotline and code.

import { signal } from '@preact/signals'

/** The two digits of the screen that asked; null while nobody did. */
export const helpFor = signal<string | null>(null)
/** The two digits that are on screen now. */
export const screenNow = signal('01')
/** The code of the hint that stands on it, where one does. */
export const hintNow = signal<string | null>(null)
