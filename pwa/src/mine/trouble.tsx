// Why a passkey was not made or shown, in this door's words; every other fault as everywhere.

import type { VNode } from 'preact'
import { FaultNotice } from '../ui/fault'
import { NoticeBox } from '../ui/notice'
import type { Fault } from '../wire/fault'
import { say } from '../words/mine'

export function KeyTrouble({ fault, words }: { readonly fault: Fault | null; readonly words: Readonly<Record<string, Parameters<typeof say>[0]>> }): VNode | null {
  const word = fault ? words[fault.code] : undefined
  if (word) return <NoticeBox look="look" role="alert">{say(word)}</NoticeBox>
  return <FaultNotice fault={fault} />
}
