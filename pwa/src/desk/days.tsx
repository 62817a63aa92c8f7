// A day to choose, in the browser's own calendar; and how days are written.

import type { VNode } from 'preact'

export function DayField({ name, label, value, onDay }: { readonly name: string; readonly label: string; readonly value: string; readonly onDay: (day: string) => void }): VNode {
  return (
    <div class="field">
      <label for={`f-${name}`}>{label}</label>
      <div class="box"><input id={`f-${name}`} type="date" value={value} onChange={(event) => onDay(event.currentTarget.value)} /></div>
    </div>
  )
}

/** `26/11/2026` */
export function dayShown(day: string): string {
  return day.split('-').reverse().join('/')
}
