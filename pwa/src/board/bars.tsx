// Bars with their names and figures beside them; the one that needs attention has another colour and bold words.

import type { VNode } from 'preact'

export interface BarRow {
  readonly key: string
  readonly name: string
  /** What stands at the right end. */
  readonly told: string
  /** 0 to 1: how long the bar is. */
  readonly share: number
  readonly worst?: boolean
}

interface Props {
  readonly title: string
  readonly note?: string
  readonly rows: readonly BarRow[]
  /** What chooses among the rows. */
  readonly children?: VNode
}

export function Bars({ title, note, rows, children }: Props): VNode | null {
  if (rows.length === 0) return null
  return (
    <section class="chart">
      <h2>{title}</h2>
      {note ? <p class="second">{note}</p> : null}
      {children}
      <ul class="bars">
        {rows.map(({ key, name, told, share, worst }) => (
          <li key={key} class={worst ? 'worst' : ''}>
            <span>{name}</span><b>{told}</b>
            <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="6" /><rect width={Math.max(0, Math.min(1, share)) * 100} height="6" /></svg>
          </li>
        ))}
      </ul>
    </section>
  )
}
