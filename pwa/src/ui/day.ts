// Days and hours as they are written in Việt Nam, on a clock in Việt Nam wherever the browser is.

const ZONE = 'Asia/Ho_Chi_Minh'

/** `26/11/2026` */
export function day(moment: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: ZONE }).format(new Date(moment))
}

/** `14/12/2026` of a day of the calendar, `2026-12-14`. */
export function dayOf(iso: string): string {
  return iso.split('-').reverse().join('/')
}

/** `09:14` */
export function hour(moment: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' }).format(new Date(moment))
}

/** `09:14, 26/11/2026` */
export function instant(moment: string): string {
  return `${hour(moment)}, ${day(moment)}`
}
