// What a sheet of a deed is given and what it hands back.

import type { Fault } from '../wire/fault'
import type { BackWay, Deed, Desk, Proposal, StaffMe, Wanted } from '../wire/records'

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
  readonly code?: string
  readonly fee_vnd?: number
  readonly receipt?: string
  readonly due?: string
  readonly order?: string
  readonly back?: BackWay
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
