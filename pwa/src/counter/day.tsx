// Today: who has an appointment, who waits with which number; codes only, for this page hangs where people stand.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { hour } from '../ui/day'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { useQuestion } from '../ui/question'
import { ask } from '../wire/http'
import type { Arrival, CounterDay } from '../wire/records'
import { say } from '../words/counter'

const EVERY_MS = 15_000
// Nobody's presence: a page that refreshes itself keeps no session alive.
const UNATTENDED = { 'X-Unattended': '1' }

export function Day(): VNode {
  const [day, setDay] = useState<CounterDay | null>(null)
  const deed = useDeed()
  const { question } = useQuestion()
  const send = (path: string): void => deed.run(async () => {
    const next = await ask<CounterDay>('POST', path)
    question.drop()
    setDay(next)
  })
  useEffect(() => {
    const load = (): void => question.refresh(() => ask<CounterDay>('GET', '/api/counter/day', { headers: UNATTENDED }), setDay)
    load()
    const timer = setInterval(load, EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  const waiting = day?.queue.filter((one) => !one.done_at) ?? []
  return (
    <div class="day">
      <section class="panel"><h2>{say('queue')}</h2>
        <FaultNotice fault={deed.fault} />
        {waiting.length ? null : <p class="second">{say('queue_none')}</p>}
        <ul class="list">{waiting.map((one) => <Waiting key={one.number} arrival={one} onMoment={(moment) => send(`/api/counter/arrivals/${one.number}/${moment}`)} />)}</ul>
        <Button sending={deed.under_way} onPress={() => send('/api/counter/arrivals')}>{say('walk_in')}</Button>
      </section>
      <section class="panel"><h2>{say('visits')}</h2>
        {day?.visits.length ? null : <p class="second">{say('visits_none')}</p>}
        <ul class="list">{day?.visits.map((visit) => (
          <li key={`${visit.start}-${visit.code}`}><b>{visit.start}</b><span class="grow">{visit.procedure} · {say(`kind.${visit.kind}`)}<small class="second"> {visit.code}</small></span>{visit.came ? <span class="chip sure">{say('came')}</span> : null}</li>
        ))}</ul>
      </section>
    </div>
  )
}

function Waiting({ arrival, onMoment }: { readonly arrival: Arrival; readonly onMoment: (moment: string) => void }): VNode {
  const { number, code, called_at } = arrival
  return (
    <li>
      <b class="number">{number}</b>
      <span class="grow">{code || say('no_file')}<small class="second"> {called_at ? say('called', { time: hour(called_at) }) : hour(arrival.arrived_at)}</small></span>
      <span class="deeds">
        <Button label={say('call_named', { n: number })} onPress={() => onMoment('called')}>{say('call')}</Button>
        {called_at ? <Button label={say('done_named', { n: number })} onPress={() => onMoment('done')}>{say('done')}</Button> : null}
      </span>
    </li>
  )
}
