// What the office says of itself: as it stands today, what is to come, and the sheet to write it anew from a later day on.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { dayOf } from '../ui/day'
import { DayField } from '../ui/dayfield'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import type { Fault } from '../wire/fault'
import type { OfficeFacts, OfficeSettings } from '../wire/records'
import { say } from '../words/facts'
import { FACTS, factsFrom, flawsOf, typedOf, type Typed } from './factsheet'
import { hoursShown } from './hours'

type Word = Parameters<typeof say>[0]

interface Props {
  readonly office: OfficeSettings
  readonly sending: boolean
  readonly fault: Fault | null
  readonly onKeep: (facts: OfficeFacts) => void
}

export function Facts({ office, sending, fault, onKeep }: Props): VNode {
  const [writing, setWriting] = useState(false)
  const { facts, coming } = office
  const shown = [[say('address'), facts.address.vi], [say('counter'), facts.counter], [say('phone'), facts.phone], [say('hours'), hoursShown(facts.day)],
    [say('saturday'), hoursShown(facts.saturday) || say('closed')], [say('slot'), say('slot_minutes_n', { n: facts.slot_minutes })],
    [say('window'), say('window_days', { n: office.slot_days })], [say('seats'), say('seats_n', { n: office.seats })]] as const
  return (
    <section class="panel stack">
      <h2>{say('facts')}</h2>
      <dl class="facts-list">{shown.map(([name, value]) => <div key={name}><dt class="second">{name}</dt><dd><b>{value}</b></dd></div>)}</dl>
      {coming ? <NoticeBox>{say('coming', { day: dayOf(coming.valid_from ?? ''), hours: hoursShown(coming.day), address: coming.address.vi, counter: coming.counter })}</NoticeBox> : null}
      <p class="second">{say('facts_note')}</p>
      {office.may_change && !writing ? <div class="deeds"><Button onPress={() => setWriting(true)}>{say('write')}</Button></div> : null}
      {office.may_change && writing ? <Sheet facts={coming ?? facts} sending={sending} fault={fault} onKeep={onKeep} onLeave={() => setWriting(false)} /> : null}
    </section>
  )
}

function Sheet({ facts, sending, fault, onKeep, onLeave }: { readonly facts: OfficeFacts; readonly onLeave: () => void } & Pick<Props, 'sending' | 'fault' | 'onKeep'>): VNode {
  const [typed, setTyped] = useState<Typed>(() => typedOf(facts))
  const [told, setTold] = useState(false)
  const flaws = flawsOf(typed, fault)
  const send = (): void => {
    setTold(true)
    const meant = factsFrom(typed)
    if (meant) onKeep(meant)
  }
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); send() }}>
      <DayField name="valid_from" label={say('valid_from')} hint={say('valid_from_hint')} value={typed.valid_from} onDay={(day) => setTyped({ ...typed, valid_from: day })}
        error={told && flaws.includes('valid_from') ? say('day_wrong') : null} />
      <div class="role-ticks">
        {FACTS.map((name) => (
          <TextField key={name} name={name} label={say(name as Word)} value={typed[name]} onInput={(value) => setTyped({ ...typed, [name]: value })}
            error={told && flaws.includes(name) ? say(name === 'day' || name === 'saturday' ? 'hours_wrong' : 'fact_wrong') : null} maxLength={200} />
        ))}
      </div>
      <div class="deeds">
        <Button kind="filled" sending={sending} onPress={send}>{say('keep')}</Button>
        <Button kind="link" onPress={onLeave}>{say('leave')}</Button>
      </div>
    </form>
  )
}
