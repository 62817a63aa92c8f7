// The hotline: begin a call, go on with an open one, and who waits to be called back.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import './hotline.css'
import { Bar } from '../ui/bar'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import type { WorkplaceProps } from '../ui/workplace'
import type { CallShown, Guided } from '../wire/records'
import { say } from '../words/hotline'
import { Begin } from './begin'
import { Call } from './call'
import { fetchCalls, makeCall, type Calls } from './calls'
import { hourOf } from './time'
import { Waiting } from './waiting'

interface Open { readonly call: CallShown; readonly made: Guided | null }

export function HotlineRoom({ me, onHome }: WorkplaceProps): VNode {
  const [calls, setCalls] = useState<Calls>({ calls: [], procedures: [], sentences: [] })
  const [open, setOpen] = useState<Open | null>(null)
  const deed = useDeed()
  const refresh = (): void => deed.run(async () => setCalls(await fetchCalls()))
  useEffect(refresh, [])
  const begin = (wish: object): void => deed.run(async () => {
    const made = await makeCall(wish)
    setOpen({ call: made.call, made })
  })
  const over = (): void => {
    setOpen(null)
    refresh()
  }
  return (
    <>
      <Bar title={say('title')} screen="21" name={me.name} onHome={open ? over : onHome} />
      {open ? <main class="hotline" data-screen="21"><h1 class="quiet">{open.call.procedure_name}</h1><Call key={open.call.call_id} first={open.call} made={open.made} sentences={calls.sentences} onOver={over} /></main> : (
        <main class="wide stack" data-screen="21">
          <h1>{say('title')}</h1>
          <FaultNotice fault={deed.fault} onAgain={deed.again} />
          <div class="halves">
            <Begin name={me.name} procedures={calls.procedures} sending={deed.under_way} onMake={begin} />
            <div class="stack">
              <section class="panel">
                <h2>{say('mine')}</h2>
                {calls.calls.length ? null : <p class="second">{say('none')}</p>}
                <ul class="list">{calls.calls.map((call) => (
                  <li key={call.call_id}>
                    <div class="grow"><b>{call.procedure_name}</b><span class="second">{hourOf(call.opened_at)} · {say(`link.${call.link}`)}</span></div>
                    <Button onPress={() => setOpen({ call, made: null })}>{say('beside')}</Button>
                  </li>
                ))}</ul>
              </section>
              <Waiting />
            </div>
          </div>
        </main>
      )}
    </>
  )
}
