// A day of the calendar as people here write it.

/** `14/12/2026` from `2026-12-14`. */
export function dayOf(iso: string): string {
  return iso.split('-').reverse().join('/')
}
