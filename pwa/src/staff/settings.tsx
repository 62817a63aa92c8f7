// The office's settings: what it says of itself, days without reception, seats, what it chooses, and the texts of consent.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Bar } from '../ui/bar'
import { Button } from '../ui/button'
import { dayOf } from '../ui/day'
import { DayField } from '../ui/dayfield'
import { useDeed } from '../ui/deed'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import type { WorkplaceProps } from '../ui/workplace'
import { ask } from '../wire/http'
import { askCarefully } from '../wire/passkey'
import type { ClosedDay, OfficeSettings } from '../wire/records'
import { say } from '../words/office'
import { OfficeChoices } from './choices'
import { Facts } from './facts'
import { StaffKeyFault } from '../ui/staffkey'
import { Texts } from './texts'

type Change = (method: 'PUT' | 'DELETE', path: string, body?: object) => void

export function Settings({ me, onHome }: WorkplaceProps): VNode {
  const [office, setOffice] = useState<OfficeSettings | null>(null)
  const deed = useDeed()
  useEffect(() => deed.run(async () => setOffice(await ask<OfficeSettings>('GET', '/api/office/settings'))), [])
  const change: Change = (method, path, body) => deed.run(async () => setOffice(await askCarefully<OfficeSettings>(method, path, body ? { body } : {})))
  return (
    <>
      <Bar title={say('settings')} screen="81" name={me.name} onHome={onHome} />
      <main class="wide stack" data-screen="81">
        <h1>{office?.facts.name.vi ?? say('settings')}</h1>
        <StaffKeyFault fault={deed.fault} onAgain={deed.again} />
        {office ? <Facts key={JSON.stringify(office.coming)} office={office} sending={deed.under_way} fault={deed.fault} onKeep={(facts) => change('PUT', '/api/office/facts', facts)} /> : null}
        {office && !office.may_change ? <NoticeBox>{say('only_manager')}</NoticeBox> : null}
        {office ? <Closed office={office} onChange={change} /> : null}
        {office?.may_change ? <Seats office={office} sending={deed.under_way} onChange={change} /> : null}
        {/* What comes later must not push down what is read already. */}
        {office ? <OfficeChoices /> : null}
        {office ? <Texts /> : null}
      </main>
    </>
  )
}

function Closed({ office, onChange }: { readonly office: OfficeSettings; readonly onChange: Change }): VNode {
  const [day, setDay] = useState('')
  const [reason, setReason] = useState('')
  const [told, setTold] = useState(false)
  const close = (): void => {
    const whole = day !== '' && reason.trim() !== ''
    setTold(!whole)
    if (whole) onChange('PUT', `/api/office/closed/${day}`, { reason: reason.trim() })
  }
  return (
    <section class="panel stack">
      <h2>{say('closed_days')}</h2>
      <p class="second">{say('closed_lead')}</p>
      {office.closed.length ? null : <p>{say('closed_none')}</p>}
      <ul class="list">{office.closed.map((one) => (
        <li key={one.day}><span class="grow"><b>{dayOf(one.day)}</b>{one.reason}<Booked day={one} /></span>{office.may_change ? <Button label={say('open_again_day', { day: dayOf(one.day) })} onPress={() => onChange('DELETE', `/api/office/closed/${one.day}`)}>{say('open_again')}</Button> : null}</li>
      ))}</ul>
      {office.may_change ? (
        <form class="stack" onSubmit={(event) => { event.preventDefault(); close() }}>
          <DayField name="closed" label={say('closed_day')} value={day} onDay={setDay} error={told && day === '' ? say('closed_missing') : null} />
          <TextField name="why" label={say('closed_reason')} value={reason} onInput={setReason} maxLength={120} error={told && reason.trim() === '' ? say('closed_missing') : null} />
          <div class="deeds"><Button onPress={close}>{say('close_day')}</Button></div>
        </form>
      ) : null}
    </section>
  )
}

/** Nobody is told by the system: who is to be called stands with the day until they have moved. */
function Booked({ day: { codes, unsent } }: { readonly day: ClosedDay }): VNode | null {
  if (codes.length + unsent === 0) return null
  return (
    <small>
      {say('closed_booked', { n: codes.length + unsent })}
      {codes.length ? ` ${say('closed_codes', { codes: codes.join(', ') })}` : null}
      {unsent ? ` ${say('closed_unsent', { n: unsent })}` : null}
    </small>
  )
}

function Seats({ office, sending, onChange }: { readonly office: OfficeSettings; readonly sending: boolean; readonly onChange: Change }): VNode {
  const [seats, setSeats] = useState(String(office.seats))
  const count = Number(seats)
  const fits = /^\d{1,2}$/.test(seats) && count >= 1 && count <= 20
  return (
    <section class="panel stack">
      <h2>{say('seats_title')}</h2>
      <TextField name="seats" label={say('seats_label')} hint={say('seats_hint', { n: office.seats_shipped })} value={seats} onInput={setSeats} mode="numeric" maxLength={2} error={fits ? null : say('seats_wrong')} />
      <div class="deeds"><Button kind="filled" sending={sending} onPress={() => { if (fits) onChange('PUT', '/api/office/seats', { seats: count }) }}>{say('keep')}</Button></div>
    </section>
  )
}
