// A failure on the page: what happened, what is safe, what to do, and the number to tell.

import type { VNode } from 'preact'
import type { Fault } from '../wire/fault'
import { say } from '../words/shared'
import { NoticeBox } from './notice'

/** The sentence of a fault: the server's own, else ours. */
function sentenceOf(fault: Fault): string {
  if (fault.sentence) return fault.sentence
  return fault.code === 'offline' ? say('fault_offline') : say('fault_odd')
}

export function FaultNotice({ fault, onAgain }: { readonly fault: Fault | null; readonly onAgain?: () => void }): VNode | null {
  if (!fault) return null
  const look = fault.code === 'offline' ? 'look' : 'stop'
  const icon = fault.code === 'offline' ? { icon: 'offline' as const } : {}
  return (
    <NoticeBox look={look} role="alert" head={say('fault_head')} {...icon}>
      {sentenceOf(fault)}
      {fault.reference ? <><br /><small>{say('fault_reference', { reference: fault.reference })}</small></> : null}
      {onAgain ? <> <button type="button" class="word" onClick={onAgain}>{say('again')}</button></> : null}
    </NoticeBox>
  )
}
