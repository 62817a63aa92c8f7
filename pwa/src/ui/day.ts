// Moments as people read them, in the time of Viet Nam whatever the phone's clock says.

import { language } from '../words/say'

const ZONE = 'Asia/Ho_Chi_Minh'

function partsOf(moment: Date, locale: string): Readonly<Record<string, string>> {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: ZONE, weekday: 'long', day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false,
  })
  return Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]))
}

/** A moment of the server, ISO: `26/11/2026` and `Thứ Năm, 17 giờ 00`. */
export function momentShown(iso: string): { readonly date: string; readonly line: string } {
  const vietnamese = language.value === 'vi'
  const { weekday = '', day, month, year, hour = '', minute } = partsOf(new Date(iso), vietnamese ? 'vi-VN' : 'en-GB')
  // "Thứ Năm" is a name; some phones write it small.
  const name = weekday.charAt(0).toUpperCase() + weekday.slice(1)
  const clock = vietnamese ? `${Number(hour)} giờ ${minute}` : `${hour}:${minute}`
  return { date: `${day}/${month}/${year}`, line: `${name}, ${clock}` }
}
