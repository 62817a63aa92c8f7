// What may still be changed of a file that was sent: the time of the visit, and how the result comes back.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Days } from '../submit/days'
import '../submit/send.css'
import type { Chosen } from '../submit/slots'
import { Button } from '../ui/button'
import { Choice } from '../ui/choice'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { FieldSet } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { useQuestion } from '../ui/question'
import { ask } from '../wire/http'
import type { ReturnWay, VisitChoice } from '../wire/records'
import { language } from '../words/say'
import { say } from '../words/visit'

export interface VisitProps {
  readonly onBack: () => void
}

export function Visit({ onBack }: VisitProps): VNode {
  const [choice, setChoice] = useState<VisitChoice | null>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [told, setTold] = useState<'visit_moved' | 'way_kept' | null>(null)
  const deed = useDeed()
  const { question, fault } = useQuestion()
  useEffect(() => question.put(() => ask<VisitChoice>('GET', '/api/visit'), setChoice), [language.value])
  const take = (next: VisitChoice): void => {
    question.drop()
    setChoice(next)
  }
  const move = (): void => deed.run(async () => {
    take(await ask<VisitChoice>('PUT', '/api/visit', { body: { slot: chosen } }))
    setChosen(null)
    setTold('visit_moved')
  })
  const change = (way: ReturnWay): void => deed.run(async () => {
    take(await ask<VisitChoice>('PUT', '/api/visit/way', { body: { way } }))
    setTold('way_kept')
  })
  return (
    <Page screen="12" title={say('title')} onBack={onBack} at="visit" foot={chosen ? <Button kind="filled" sending={deed.under_way} onPress={move}>{say('visit_keep')}</Button> : null}>
      <div class="stack">
        <h1 tabIndex={-1}>{say('title')}</h1>
        <FaultNotice fault={deed.fault ?? fault} onAgain={deed.fault ? deed.again : question.again} />
        {told ? <NoticeBox look="sure" role="status">{say(told)}</NoticeBox> : null}
        {choice ? <Time choice={choice} chosen={chosen} onChoose={(next) => { setTold(null); setChosen(next) }} /> : null}
        {choice ? <Way choice={choice} onChange={change} /> : null}
      </div>
    </Page>
  )
}

function Time({ choice, chosen, onChoose }: { readonly choice: VisitChoice; readonly chosen: Chosen | null; readonly onChoose: (chosen: Chosen) => void }): VNode {
  const [open, setOpen] = useState(false)
  const { appointment, may_move: moves, days } = choice
  const free = days.some(({ slots }) => slots.some(({ seats_left: seats }) => seats > 0))
  return (
    <section class="stack">
      <h2>{say('visit')}</h2>
      {appointment ? <p><b>{say('visit_now', { label: appointment.label })}</b><br /><span class="second">{say('visit_place', { place: choice.place })}</span></p> : <p>{say('visit_none')}</p>}
      {appointment && !moves ? <p class="second">{say('visit_over')}</p> : null}
      {appointment && moves && free && !open ? <Button onPress={() => setOpen(true)}>{say('visit_move')}</Button> : null}
      {open && free ? <><p class="second">{say('visit_note')}</p><Days days={days} chosen={chosen} onChoose={onChoose} /></> : null}
    </section>
  )
}

function Way({ choice: { way, ways }, onChange }: { readonly choice: VisitChoice; readonly onChange: (way: ReturnWay) => void }): VNode | null {
  if (way === null) return null
  if (ways.length === 0) return <section class="stack"><h2>{say('way')}</h2><p><b>{say(`way_${way as ReturnWay}`)}</b></p><p class="second">{say('way_over')}</p></section>
  return (
    <FieldSet name="way" legend={say('way')}>
      <div class="choices">{ways.map((one) => <Choice key={one} name="way" value={one} chosen={way === one} onChoose={() => onChange(one)} label={say(`way_${one}`)} note={one === 'post' ? say('way_post_note') : null} />)}</div>
    </FieldSet>
  )
}
