// What went wrong with a passkey, in words of this door; every other fault as everywhere.

import type { VNode } from 'preact'
import { FaultNotice } from '../ui/fault'
import { NoticeBox } from '../ui/notice'
import type { Fault } from '../wire/fault'
import { say } from '../words/staff'

const OURS = { passkey_away: 'key_away', passkey_left: 'key_left', passkey_known: 'key_known' } as const

export function KeyFault({ fault, onAgain }: { readonly fault: Fault | null; readonly onAgain?: () => void }): VNode | null {
  if (!fault) return null
  const word = OURS[fault.code as keyof typeof OURS]
  if (word) return <NoticeBox look="look" role="alert">{say(word)}</NoticeBox>
  return <FaultNotice fault={fault} {...(onAgain ? { onAgain } : {})} />
}
