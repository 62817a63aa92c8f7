// Sending: the time at the counter where one is needed, one filled button that says what it does, once and only once.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Stroke } from '../ui/icons'
import { lazy } from '../ui/lazy'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { useQuestion } from '../ui/question'
import type { RoomProps } from '../ui/room'
import { faultOf } from '../wire/fault'
import { ask } from '../wire/http'
import { lineUp } from '../wire/line'
import { delivery, holdParcel, type Parcel } from '../wire/parcel'
import type { Place, Slots } from '../wire/records'
import { say as held } from '../words/held'
import { language } from '../words/say'
import { say } from '../words/send'
import { say as shared } from '../words/shared'
import { Days } from './days'
import { bodyOf, forgetKey, keyFor } from './key'
import './send.css'
import { firstFree, hourShown, type Chosen } from './slots'
import { Summary } from './summary'
import type { TaxWordProps } from './tax'

// Only for whom there is something to wait for, or to do.
const TaxWord = lazy<TaxWordProps>(async () => (await import('./tax')).TaxWord)

const PIN = 'M12 21.5c-4.5-5-7-8.6-7-12a7 7 0 1 1 14 0c0 3.4-2.5 7-7 12zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z'
const MAIL = 'M3 6.5h18v12H3zM3.5 7l8.5 7 8.5-7'

export function Send({ place, take, onOpenFile }: RoomProps): VNode {
  const [slots, setSlots] = useState<Slots | null>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [told, setTold] = useState(false)
  const load = useQuestion()
  const leave = useDeed()
  const send = useDeed()
  const open = (): void => load.question.put(() => ask<Slots>('GET', '/api/slots'), setSlots)
  useEffect(open, [language.value])
  useEffect(() => () => { delivery.value = null }, [])

  const submit = (slot: Chosen | null): void => send.run(() => sendOnce(slot, { place, take, onOpenFile, onTaken: open }))
  const deed = (): void => {
    setTold(slots?.needed === true && !chosen)
    if (slots && (!slots.needed || chosen)) submit(slots.needed ? chosen : null)
  }
  const back = (): void => leave.run(async () => take(await ask<Place>('DELETE', '/api/answers')))
  const label = slots?.days.find(({ day }) => day === chosen?.day)?.label ?? ''
  return (
    <Page screen="10" title={say('title')} step={5} done={slots?.needed && !chosen ? 0.3 : 0.6} onBack={back} foot={slots ? (
      <>
        {told ? <NoticeBox role="status">{say('choose_first')}</NoticeBox> : null}
        <Button kind="filled" sending={send.under_way} onPress={deed}>{slots.needed && chosen ? say('hold', { start: hourShown(chosen.start), day: label }) : say('send')}</Button>
        {slots.needed && slots.post ? <Button kind="link" onPress={() => submit(null)}><Stroke path={MAIL} size={22} />{say('post')}</Button> : null}
      </>
    ) : null}>
      <div class="stack">
        {delivery.value === 'choose' || delivery.value === 'changed' ? <NoticeBox look="look" role="status">{held(delivery.value)}</NoticeBox> : null}
        <FaultNotice fault={send.fault ?? leave.fault ?? load.fault} onAgain={send.fault ? (send.fault.passing ? send.again : send.clear) : leave.fault ? leave.again : load.question.again} />
        {slots ? <Choosing place={place} slots={slots} chosen={chosen} onChoose={(next) => { setChosen(next); setTold(false) }} /> : <p class="second" role="status">{shared('loading')}</p>}
      </div>
    </Page>
  )
}

function Choosing({ place, slots, chosen, onChoose }: {
  readonly place: Place
  readonly slots: Slots
  readonly chosen: Chosen | null
  readonly onChoose: (chosen: Chosen) => void
}): VNode {
  if (!slots.needed) return <><h1 tabIndex={-1}>{say('ready')}</h1><p>{say('ready_lead')}</p>{slots.tax && slots.tax.state !== 'ok' ? <TaxWord tax={slots.tax} /> : null}<Summary place={place} /></>
  return (
    <>
      <h1 tabIndex={-1}>{say('when')}</h1>
      <div class="where"><Stroke path={PIN} /><p>{slots.place}<br /><span class="second">{say('bring')}</span></p></div>
      {firstFree(slots.days) ? <Days days={slots.days} chosen={chosen} onChoose={onChoose} /> : <NoticeBox look="look" head={say('none')}>{say('none_note')}</NoticeBox>}
      {slots.post ? <p class="small">{say('post')}: {say('post_note')}</p> : null}
      {slots.tax && slots.tax.state !== 'ok' ? <TaxWord tax={slots.tax} /> : null}
      <Summary place={place} />
    </>
  )
}

interface Outcome {
  readonly place: Place
  readonly take: (place: Place) => void
  readonly onOpenFile: (code: string) => void
  readonly onTaken: () => void
}

/** Sends with the key of this body; whatever the line does, the server knows it is the same sending. */
async function sendOnce(slot: Chosen | null, { place: before, take, onOpenFile, onTaken }: Outcome): Promise<void> {
  const body = bodyOf(slot)
  try {
    const place = await ask<Place>('POST', '/api/submission', { body: { slot }, headers: { 'Idempotency-Key': keyFor(body) }, tries: lineUp.value ? 3 : 1 })
    forgetKey()
    take(place)
  } catch (thrown) {
    const fault = faultOf(thrown)
    // The citizen has sent it: from here on the phone sees to it (settled 24). The key stays, for this try may have arrived.
    if (fault.code === 'offline') return holdParcel({ ...heldOf(before), key: keyFor(body), slot })
    if (!fault.passing) forgetKey()
    if (fault.code === 'slot_taken' || fault.code === 'tax_refused') onTaken()
    if (fault.code === 'already_submitted') return openedBefore({ take, onOpenFile, code: fault.fields['code'] ?? '' })
    throw fault
  }
}

function heldOf({ procedure, resume_code }: Place): Omit<Parcel, 'key' | 'slot'> {
  return { answers: null, procedure: procedure.name, code: resume_code, held_at: new Date().toISOString() }
}

/** Sent already: from here, then the case has moved on; or as another file of this person. */
async function openedBefore({ take, onOpenFile, code }: Omit<Outcome, 'onTaken' | 'place'> & { readonly code: string }): Promise<void> {
  const place = await ask<Place>('GET', '/api/case')
  if (place.open === 'send') onOpenFile(code)
  take(place)
}

