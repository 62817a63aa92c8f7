// The sheets of those deeds that need words first; which of them is asked for, and what they hand back.

import type { VNode } from 'preact'
import type { Fault } from '../wire/fault'
import type { Deed, Desk, Proposal, StaffMe, Wanted } from '../wire/records'
import { Assign } from './assign'
import { Cause } from './cause'
import { Short } from './short'
import { Supplement } from './supplement'

/** What a sheet hands to the server, beside the deed itself. */
export interface Asked {
  readonly wants?: readonly Wanted[]
  readonly reason?: string
  readonly law?: string
  readonly next_step?: string
  readonly agency?: string
  readonly note?: string
  readonly day?: string
  readonly proposal?: Proposal
  readonly to?: string
  readonly reference?: string
  readonly fee_vnd?: number
  readonly receipt?: string
}

export interface SheetProps {
  readonly deed: Deed
  readonly desk: Desk
  readonly me: StaffMe
  readonly sending: boolean
  readonly fault: Fault | null
  readonly onClose: () => void
  readonly onSend: (asked: Asked) => void
}

export function DeedSheet(props: SheetProps): VNode {
  switch (props.deed) {
    case 'ask_more': return <Supplement {...props} />
    case 'assign': return <Assign {...props} />
    case 'refuse': case 'stop': case 'propose': return <Cause {...props} />
    default: return <Short {...props} apology={props.desk.apology} />
  }
}
