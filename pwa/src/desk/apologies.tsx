// Apologies that are prepared before a date is missed: each with its new day and reason, sent or mended by whoever answers for it.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { dayOf } from '../ui/day'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Mark } from '../ui/mark'
import { ask } from '../wire/http'
import type { Desk, Sorry } from '../wire/records'
import { say as told } from '../words/unit'
import { HUE, leftOf, pathOf } from './ask'
import { Short } from './short'

export function Apologies({ sorry, onSent }: { readonly sorry: readonly Sorry[]; readonly onSent: () => void }): VNode {
  const [open, setOpen] = useState<Sorry | null>(null)
  const deed = useDeed()
  const send = (one: Sorry, asked: { readonly day?: string; readonly reason?: string }): void => deed.run(async () => {
    await ask<Desk>('POST', pathOf(one.brief.case_id, '/deeds'), { body: { deed: 'apologise', event_count: one.event_count, ...asked } })
    setOpen(null)
    onSent()
  })
  return (
    <section class="panel"><h2>{told('sorry', { n: sorry.length })}</h2>
      <p class="second">{told('sorry_note')}</p>
      {sorry.length ? null : <p>{told('sorry_none')}</p>}
      <ul class="list">{sorry.map((one) => (
        <li key={one.brief.case_id}>
          <span class="grow"><b class="file-no">{one.brief.code}</b>{one.brief.procedure} · {one.brief.name}<br /><small class="second">{told('sorry_draft', { day: dayOf(one.apology.day), reason: one.apology.reason })}</small></span>
          <b class={`left ${HUE[one.brief.state]}`}><Mark state={one.brief.state} size={18} /> {leftOf(one.brief)}</b>
          <Button onPress={() => setOpen(one)}>{told('sorry_send')}</Button>
        </li>
      ))}</ul>
      {open ? <Short deed="apologise" apology={open.apology} sending={deed.under_way} fault={deed.fault} onClose={() => { setOpen(null); deed.clear() }} onSend={(asked) => send(open, asked)} /> : <FaultNotice fault={deed.fault} />}
    </section>
  )
}
