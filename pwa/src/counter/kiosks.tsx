// Shared tablets and boxes, to the counter: who there asks for help, what lies in which box, and making this browser one.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { hour, instant } from '../ui/day'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { useQuestion } from '../ui/question'
import { ask, type Method } from '../wire/http'
import type { BoxShown, KioskOffice, KioskShown } from '../wire/records'
import { say } from '../words/counter'

const EVERY_MS = 15_000
const UNATTENDED = { 'X-Unattended': '1' }
const PATH = '/api/counter/kiosks'

type Send = (method: Method, path: string) => void

export function Kiosks(): VNode {
  const [office, setOffice] = useState<KioskOffice | null>(null)
  const deed = useDeed()
  const { question } = useQuestion()
  const send: Send = (method, path) => deed.run(async () => {
    const next = await ask<KioskOffice>(method, path)
    question.drop()
    setOffice(next)
  })
  useEffect(() => {
    const load = (): void => question.refresh(() => ask<KioskOffice>('GET', PATH, { headers: UNATTENDED }), setOffice)
    load()
    const timer = setInterval(load, EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  const asking = office?.kiosks.filter((one) => one.help_at) ?? []
  return (
    <>
      {asking.map((one) => (
        <NoticeBox key={one.kiosk_id} look="look" role="alert" head={say('kiosk_help', { label: one.label, time: hour(one.help_at ?? '') })}>
          <button type="button" class="word" onClick={() => send('POST', `${PATH}/${one.kiosk_id}/helped`)}>{say('kiosk_helped')}</button>
        </NoticeBox>
      ))}
      <FaultNotice fault={deed.fault} />
      <div class="day">
        {office?.boxes_free === null || !office ? null : <Boxes boxes={office.boxes} free={office.boxes_free} onSend={send} />}
        <section class="panel"><h2>{say('kiosks')}</h2>
          <ul class="list">{office?.kiosks.map((one) => <Tablet key={one.kiosk_id} kiosk={one} onSend={send} />)}</ul>
          {office?.kiosks.some((one) => one.here) ? null : <SetUp />}
        </section>
      </div>
    </>
  )
}

function Boxes({ boxes, free, onSend }: { readonly boxes: readonly BoxShown[]; readonly free: number; readonly onSend: Send }): VNode {
  return (
    <section class="panel"><h2>{say('boxes')}</h2><p class="second">{say('boxes_free', { n: free })}</p>
      <ul class="list">{boxes.map((box) => (
        <li key={box.number}>
          <b class="number">{box.number}</b>
          <span class="grow">{say(`box.${box.kind}`)} · {box.code}<small class="second"> {box.sheets ? `${say('box_sheets', { n: box.sheets, receipt: box.receipt ?? '' })} · ` : ''}{instant(box.since)}</small>
            {box.blocked ? <span class="chip look">{say('box_blocked')}</span> : null}</span>
          <Button label={say('box_open_named', { n: box.number })} onPress={() => onSend('POST', `/api/counter/boxes/${box.number}/open`)}>{say('box_open')}</Button>
        </li>
      ))}</ul>
    </section>
  )
}

function Tablet({ kiosk, onSend }: { readonly kiosk: KioskShown; readonly onSend: Send }): VNode {
  return (
    <li><b class="grow">{kiosk.label}{kiosk.here ? ` · ${say('kiosk_here')}` : ''}<small class="second"> {instant(kiosk.opened_at)}</small></b>
      <Button label={say('kiosk_close_named', { label: kiosk.label })} onPress={() => onSend('DELETE', `${PATH}/${kiosk.kiosk_id}`)}>{say('kiosk_close')}</Button></li>
  )
}

function SetUp(): VNode {
  const [label, setLabel] = useState('')
  const deed = useDeed()
  const open = (): void => deed.run(async () => {
    await ask('POST', PATH, { body: { label: label.trim() } })
    location.assign('/kiosk')
  })
  return (
    <details class="set-up"><summary>{say('kiosk_open')}</summary>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); open() }}>
        <p class="second">{say('kiosk_lead')}</p>
        <TextField name="label" label={say('kiosk_label')} value={label} onInput={setLabel} maxLength={40} />
        <FaultNotice fault={deed.fault} />
        <Button sending={deed.under_way} onPress={open}>{say('kiosk_do')}</Button>
      </form>
    </details>
  )
}
