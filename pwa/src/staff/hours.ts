// Hours of a day as people write them: "07:30–11:30, 13:00–17:00". Pure.

import type { OfficeHours } from '../wire/records'

const SESSION = /^(\d{1,2})[:hg.](\d{2})\s*[-–]\s*(\d{1,2})[:hg.](\d{2})$/

export function hoursShown(sessions: readonly OfficeHours[]): string {
  return sessions.map(({ opens, closes }) => `${opens}–${closes}`).join(', ')
}

/** The sessions that are meant, in their order; null when a part is none. Nothing written: no sessions. */
export function hoursIn(text: string): readonly OfficeHours[] | null {
  const parts = text.split(/[,;]/).map((part) => part.trim()).filter(Boolean)
  const found = parts.map((part) => SESSION.exec(part))
  if (found.some((one) => one === null)) return null
  const sessions = found.map((one) => ({ opens: clock(one?.[1], one?.[2]), closes: clock(one?.[3], one?.[4]) }))
  const turns = sessions.flatMap(({ opens, closes }) => [opens, closes])
  const inOrder = turns.every((turn, at) => turn < '24:00' && (turn[3] ?? '') < '6' && (at === 0 || (turns[at - 1] ?? '') < turn))
  return inOrder ? sessions : null
}

function clock(hour = '', minute = ''): string {
  return `${hour.padStart(2, '0')}:${minute}`
}
