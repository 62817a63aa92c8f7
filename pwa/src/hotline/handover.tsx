// Handing the caller over to the counter: a time is held, the phone shows when and where, the file waits.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { NoticeBox } from '../ui/notice'
import { faultOf } from '../wire/fault'
import type { CallShown, Hint, SlotDay } from '../wire/records'
import { say } from '../words/hotline'
import { fetchSlots, holdVisit } from './calls'

export function Handover({ call, sending, onCall, onSend }: {
  readonly call: CallShown
  readonly sending: boolean
  readonly onCall: (call: CallShown) => void
  readonly onSend: (hint: Hint) => void
}): VNode | null {
  const [days, setDays] = useState<readonly SlotDay[] | null>(null)
  const [day, setDay] = useState('')
  const [start, setStart] = useState('')
  const deed = useDeed()
  if (call.link !== 'claimed' || call.step === 'done' || call.step === 'slip') return null
  const list = async (): Promise<void> => setDays((await fetchSlots(call.call_id)).filter(({ slots }) => slots.some(free)))
  const shown = days?.find((one) => one.day === day) ?? days?.[0]
  const times = shown?.slots.filter(free) ?? []
  const chosen = times.find((one) => one.start === start) ?? times[0]
  const hold = (): void => {
    if (!shown || !chosen) return
    deed.run(async () => {
      try {
        onCall(await holdVisit(call.call_id, { day: shown.day, start: chosen.start }))
        setDays(null)
      } catch (thrown) {
        // Somebody was quicker: what is left is shown beside the reason.
        if (faultOf(thrown).status === 409) await list()
        throw thrown
      }
    })
  }
  return (
    <section class="panel stack">
      <h2>{say('hand')}</h2>
      <FaultNotice fault={deed.fault} {...(deed.fault?.status === 409 ? {} : { onAgain: deed.again })} />
      {call.visit ? <NoticeBox look="sure" role="status" head={say('hand_done', { visit: call.visit })}>{say('hand_say')}</NoticeBox> : <p class="second">{say('hand_lead')}</p>}
      {days === null ? <Button sending={deed.under_way} onPress={() => deed.run(list)}>{say(call.visit ? 'hand_move' : 'hand_choose')}</Button> : null}
      {days && !shown ? <><p>{say('hand_none')}</p><Button sending={sending} pressed={call.hint === 'counter'} onPress={() => onSend('counter')}>{say('hand_counter')}</Button></> : null}
      {days && shown ? (
        <div class="times">
          <Pick name="day" label={say('hand_day')} value={shown.day} all={days.map((one) => ({ value: one.day, label: one.label }))} onPick={setDay} />
          <Pick name="start" label={say('hand_time')} value={chosen?.start ?? ''} all={times.map((one) => ({ value: one.start, label: `${one.start} (${say('hand_left', { n: one.seats_left })})` }))} onPick={setStart} />
          <Button kind="filled" sending={deed.under_way} onPress={hold}>{say('hand_hold')}</Button>
        </div>
      ) : null}
    </section>
  )
}

function Pick({ name, label, value, all, onPick }: { readonly name: string; readonly label: string; readonly value: string; readonly all: ReadonlyArray<{ readonly value: string; readonly label: string }>; readonly onPick: (value: string) => void }): VNode {
  return (
    <div class="field"><label for={`f-${name}`}>{label}</label>
      <select id={`f-${name}`} value={value} onChange={(event) => onPick(event.currentTarget.value)}>{all.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}</select></div>
  )
}

function free({ seats_left: seats }: SlotDay['slots'][number]): boolean {
  return seats > 0
}
