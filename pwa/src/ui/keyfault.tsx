// Why a passkey was not made or shown, in the words of the door it is used at; every other fault as everywhere.

import type { VNode } from 'preact'
import type { Fault } from '../wire/fault'
import { FaultNotice } from './fault'
import { NoticeBox } from './notice'

export function KeyFault({ fault, words, onAgain }: {
  readonly fault: Fault | null
  /** The sentence for each code that this door has one for. */
  readonly words: Readonly<Record<string, string>>
  readonly onAgain?: () => void
}): VNode | null {
  const sentence = fault ? words[fault.code] : undefined
  if (sentence) return <NoticeBox look="look" role="alert">{sentence}</NoticeBox>
  return <FaultNotice fault={fault} {...(onAgain ? { onAgain } : {})} />
}
