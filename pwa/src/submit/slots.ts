// The times as they are shown: free days, morning and afternoon. Pure.

import type { SlotDay } from '../wire/records'

export interface Chosen {
  readonly day: string
  readonly start: string
}

// What fits beside each other without scrolling sideways (the look, 10).
export const DAYS_SHOWN = 4
const NOON = '12:00'
// So many free seats that there will be no queue.
const QUIET = 3

export function seatsOf(day: SlotDay): number {
  return day.slots.reduce((sum, slot) => sum + slot.seats_left, 0)
}

/** The first day one can come; null when there is none. */
export function firstFree(days: readonly SlotDay[]): SlotDay | null {
  return days.find((day) => !day.closed && seatsOf(day) > 0) ?? null
}

export function halvesOf(day: SlotDay): { readonly morning: SlotDay['slots']; readonly afternoon: SlotDay['slots'] } {
  return { morning: day.slots.filter(({ start }) => start < NOON), afternoon: day.slots.filter(({ start }) => start >= NOON) }
}

export function isQuiet(seats: number): boolean {
  return seats >= QUIET
}

/** `09:00` → `9:00`, as it is said. */
export function hourShown(start: string): string {
  return start.replace(/^0/, '')
}

/** The label of a day in two lines: `Thứ Hai 23/11` → the name and the date. A name of one long word, as in English, would be broken in two. */
export function labelParts(label: string): { readonly name: string; readonly date: string } {
  const at = label.lastIndexOf(' ')
  const name = label.slice(0, at)
  return { name: name.includes(' ') ? name : name.slice(0, 3), date: label.slice(at + 1) }
}
