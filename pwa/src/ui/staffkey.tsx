// What went wrong with the passkey of somebody who works here.

import type { VNode } from 'preact'
import type { Fault } from '../wire/fault'
import { say } from '../words/staff'
import { KeyFault } from './keyfault'

export function StaffKeyFault({ fault, onAgain }: { readonly fault: Fault | null; readonly onAgain?: () => void }): VNode | null {
  const words = { passkey_away: say('key_away'), passkey_left: say('key_left'), passkey_known: say('key_known') }
  return <KeyFault fault={fault} words={words} {...(onAgain ? { onAgain } : {})} />
}
