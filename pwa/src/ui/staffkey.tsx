// What went wrong with the passkey of somebody who works here.

import type { VNode } from 'preact'
import type { Fault } from '../wire/fault'
import { say } from '../words/staff'
import { KeyFault } from './keyfault'
import { NoticeBox } from './notice'

/** A fault of a deed that a passkey guards. What waits for a second one leads to where it is added. */
export function StaffKeyFault({ fault, onAgain }: { readonly fault: Fault | null; readonly onAgain?: () => void }): VNode | null {
  if (fault?.code === 'second_key') return <NoticeBox look="look" role="alert" head={say('one_key')}>{fault.sentence} <a href="/staff/keys">{say('add_key')}</a></NoticeBox>
  const words = { passkey_away: say('key_away'), passkey_left: say('key_left'), passkey_known: say('key_known') }
  return <KeyFault fault={fault} words={words} {...(onAgain ? { onAgain } : {})} />
}
