// The national status list laid on the five steps a citizen knows; pure.

import type { StatusCode } from '../wire/records'

export interface WayStep {
  readonly name: 'step_sent' | 'step_received' | 'step_work' | 'step_result' | 'step_handed'
  readonly state: 'done' | 'now' | 'coming'
  /** How the present step is marked: going well, something to do, or stopped. */
  readonly look: 'sure' | 'look' | 'stop'
}

const NAMES = ['step_sent', 'step_received', 'step_work', 'step_result', 'step_handed'] as const
// procedures.md 5: 3 not received, 5 papers missing, 6 fee, 7 withdrawn, 8 stopped.
const AT: Readonly<Record<StatusCode, number>> = { 1: 0, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 2, 8: 2, 9: 3, 10: 4 }
const ASKS: ReadonlySet<StatusCode> = new Set<StatusCode>([5, 6])
const STOPPED: ReadonlySet<StatusCode> = new Set<StatusCode>([3, 7, 8])

/** The five steps; after a stop nothing is coming. */
export function stepsOf(status: StatusCode): readonly WayStep[] {
  const at = AT[status]
  const look = STOPPED.has(status) ? 'stop' : ASKS.has(status) ? 'look' : 'sure'
  const shown = STOPPED.has(status) ? NAMES.slice(0, at + 1) : NAMES
  return shown.map((name, index) => ({ name, look, state: index < at ? 'done' : index === at ? 'now' : 'coming' }))
}
