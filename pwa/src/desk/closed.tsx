// A file that one does not hold: its line, and the way to take it up when nobody does.

import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { NoticeBox } from '../ui/notice'
import { ask } from '../wire/http'
import type { Desk } from '../wire/records'
import { say } from '../words/desk'
import { leftOf, pathOf, type Closed } from './ask'
import { useKeys } from './keys'

export function ClosedFile({ closed, onTook }: { readonly closed: Closed; readonly onTook: (next: Desk) => void }): VNode {
  const { brief, free } = closed
  const deed = useDeed()
  const take = (): void => deed.run(async () => onTook(await ask<Desk>('POST', pathOf(brief.case_id, '/take'))))
  useKeys(free ? { n: take } : {})
  return (
    <div class="stack">
      <h1 tabIndex={-1}>{brief.name}</h1>
      <p class="second">{brief.procedure} · {brief.code} · {leftOf(brief)}</p>
      <NoticeBox look={free ? 'plain' : 'officer'}>{free ? say('free_file') : say('closed_file')} {brief.holder ? say('held_by', { name: brief.holder }) : ''}</NoticeBox>
      <FaultNotice fault={deed.fault} />
      {free ? <div class="deeds"><Button kind="filled" sending={deed.under_way} onPress={take}>{say('deed.take')} <kbd>N</kbd></Button></div> : null}
    </div>
  )
}
