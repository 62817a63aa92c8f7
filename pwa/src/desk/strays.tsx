// Money that came for files of the unit and was not owed: what is to be given back, and what was.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { day } from '../ui/day'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { ask } from '../wire/http'
import type { MoneyLine, MoneyPage, StrayMoney } from '../wire/records'
import { say as told } from '../words/unit'
import { giveBack } from './ask'
import type { Asked } from './asked'
import { GiveBack } from './giveback'

export function Strays(): VNode {
  const [page, setPage] = useState<MoneyPage | null>(null)
  const [all, setAll] = useState(false)
  const [open, setOpen] = useState<MoneyLine | null>(null)
  const deed = useDeed()
  const load = (after: string | null): void => deed.run(async () => {
    const next = await ask<MoneyPage>('GET', `/api/desk/money?${new URLSearchParams({ ...(all ? { all: '1' } : {}), ...(after ? { after } : {}) }).toString()}`)
    setPage(after && page ? { ...next, lines: [...page.lines, ...next.lines] } : next)
  })
  useEffect(() => load(null), [all])
  const send = (one: MoneyLine, asked: Asked): void => deed.run(async () => {
    await giveBack(one.brief.case_id, { event_count: one.event_count, ...asked })
    setOpen(null)
    load(null)
  })
  return (
    <section class="panel"><h2>{told('money', { n: page?.waiting ?? 0 })}</h2>
      <p class="second">{told('money_note')}</p>
      {page && page.lines.length === 0 ? <p>{told('money_none')}</p> : null}
      <ul class="list">{page?.lines.map((line) => (
        <li key={line.brief.case_id}>
          <span class="grow"><b class="file-no">{line.brief.code}</b>{line.brief.procedure} · {line.brief.name}
            {line.strays.map((one) => <Came key={one.order} money={one} />)}</span>
          {line.strays.some((one) => !one.back_at) ? <Button onPress={() => setOpen(line)}>{told('money_do')}</Button> : null}
        </li>
      ))}</ul>
      {page?.after ? <Button onPress={() => load(page.after)}>{told('money_more')}</Button> : null}
      <Button kind="link" onPress={() => setAll(!all)}>{told(all ? 'money_open' : 'money_all')}</Button>
      {open ? <GiveBack strays={open.strays} sending={deed.under_way} fault={deed.fault} onClose={() => { setOpen(null); deed.clear() }} onSend={(asked) => send(open, asked)} /> : <FaultNotice fault={deed.fault} onAgain={deed.again} />}
    </section>
  )
}

function Came({ money: { amount_vnd, receipt, came_at, back_at, paper } }: { readonly money: StrayMoney }): VNode {
  const came = told('money_came', { sum: amount_vnd.toLocaleString('vi-VN'), receipt, day: day(came_at) })
  return (
    <span class={back_at ? 'second' : 'nghe'}><br />{came}{back_at ? `; ${told('money_back', { day: day(back_at), paper: paper ?? '' })}` : ''}</span>
  )
}
