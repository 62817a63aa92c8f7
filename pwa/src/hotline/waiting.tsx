// Who asked to be called, the longest first.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { useQuestion } from '../ui/question'
import type { CallbackShown } from '../wire/records'
import { say } from '../words/hotline'
import { fetchWaiting, moveWaiting } from './calls'
import { hourOf } from './time'

const REFRESH_MS = 15_000

export function Waiting(): VNode {
  const [waiting, setWaiting] = useState<readonly CallbackShown[]>([])
  const deed = useDeed()
  const { question } = useQuestion()
  useEffect(() => {
    const refresh = (): void => question.refresh(fetchWaiting, setWaiting)
    refresh()
    const timer = setInterval(refresh, REFRESH_MS)
    return () => clearInterval(timer)
  }, [])
  const move = (callback_id: string, what: 'take' | 'done'): void => deed.run(async () => {
    const next = await moveWaiting(callback_id, what)
    question.drop()
    setWaiting(next)
  })
  return (
    <section class="panel">
      <h2>{say('waiting')}</h2>
      <FaultNotice fault={deed.fault} />
      {waiting.length === 0 ? <p class="second">{say('waiting_none')}</p> : null}
      <ul class="list">
        {waiting.map((one) => (
          <li key={one.callback_id}>
            <div class="grow"><b>{one.phone}</b><span class="second">{one.procedure_name} · {say('waiting_since', { time: hourOf(one.asked_at), screen: one.screen })}</span></div>
            {one.mine ? <Button onPress={() => move(one.callback_id, 'done')}>{say('call_done')}</Button> : null}
            {one.taken && !one.mine ? <span class="second">{say('call_other')}</span> : null}
            {one.taken ? null : <Button onPress={() => move(one.callback_id, 'take')}>{say('call_now')}</Button>}
          </li>
        ))}
      </ul>
    </section>
  )
}
