// The state marks: how sure we are, each its own shape and colour, always beside words.

import type { VNode } from 'preact'

export type State = 'sure' | 'look' | 'officer' | 'stop' | 'wait'

const SHAPES: Readonly<Record<State, { readonly body: string; readonly sign: string; readonly colour: string }>> = {
  sure: { body: 'M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 0 0 0-21z', sign: 'M7 12.3l3.3 3.3 6.7-7', colour: 'ngoc' },
  look: { body: 'M12 .8L23.2 12 12 23.2.8 12z', sign: 'M9.6 9.7a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2.9-1.2 1.8M12 16.8v.1', colour: 'nghe' },
  officer: { body: 'M5.5 2h13A3.5 3.5 0 0 1 22 5.5v13a3.5 3.5 0 0 1-3.5 3.5h-13A3.5 3.5 0 0 1 2 18.5v-13A3.5 3.5 0 0 1 5.5 2z', sign: 'M12 11.5a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM7 17.5c.8-4.5 9.2-4.5 10 0z', colour: 'cham' },
  stop: { body: 'M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9z', sign: 'M12 6.5v6.5M12 17v.1', colour: 'gach' },
  wait: { body: '', sign: '', colour: '' },
}

/** The mark alone; `size` in CSS pixels, 16 to 30. */
export function Mark({ state, size = 20 }: { readonly state: State; readonly size?: number }): VNode {
  const { body, sign, colour } = SHAPES[state]
  if (state === 'wait') {
    return (
      <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="var(--line)" stroke-width="2.2" stroke-dasharray="4 3" aria-hidden="true">
        <circle cx="12" cy="12" r="9.8" />
      </svg>
    )
  }
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" class={colour} aria-hidden="true">
      <path d={body} fill="currentColor" />
      <path d={sign} fill="none" stroke="var(--paper)" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  )
}
