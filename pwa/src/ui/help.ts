// Which screen asked for help; the call sheet itself is the journey's, which knows hotline and code.

import { signal } from '@preact/signals'

/** The two digits of the screen that asked; null while nobody did. */
export const helpFor = signal<string | null>(null)
