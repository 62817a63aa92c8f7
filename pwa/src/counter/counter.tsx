// The counter: a slip is scanned, its file lies open for the half minute that somebody stands here; else the day is shown.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import './counter.css'
import { Bar } from '../ui/bar'
import { Button } from '../ui/button'
import { FaultNotice } from '../ui/fault'
import { Stroke } from '../ui/icons'
import { NoticeBox } from '../ui/notice'
import { useQuestion } from '../ui/question'
import type { WorkplaceProps } from '../ui/workplace'
import type { CounterBrief } from '../wire/records'
import { fetchKeys } from '../wire/slipkeys'
import { say } from '../words/counter'
import { Assist } from './assist'
import { Brief } from './brief'
import { Day } from './day'
import { Entry } from './entry'
import { Kiosks } from './kiosks'
import { find, judge, type Verdict } from './scan'

const CARD = 'M3 5.5h18v13H3zM7.8 12.4a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5 16c.4-1.6 1.4-2.4 2.8-2.4s2.4.8 2.8 2.4M14 9.5h4M14 13h4'

const idOf = (brief: CounterBrief): string => brief.file.brief.case_id

export function Counter({ me, onHome }: WorkplaceProps): VNode {
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [signed, setSigned] = useState(false)
  const [assisting, setAssisting] = useState(false)
  const { question, fault, under_way } = useQuestion()
  useEffect(() => { fetchKeys().catch(() => undefined) }, [])
  const next = (): void => {
    setVerdict(null)
    setSigned(false)
    question.drop()
  }
  const scan = (text: string): void => {
    next()
    question.put((stands) => judge(text, () => { if (stands()) setSigned(true) }), setVerdict)
  }
  const seek = (code: string, year: string): void => {
    next()
    question.put(() => find(code, year), setVerdict)
  }
  // What a deed comes to is shown while its file lies open, never to whoever stands here next.
  const take = (brief: CounterBrief): void => setVerdict((now) => (now?.kind === 'met' && idOf(now.brief) === idOf(brief) ? { kind: 'met', brief } : now))
  const met = verdict?.kind === 'met' ? verdict : null
  return (
    <>
      <Bar title={say('title')} screen="22" name={me.name} onHome={onHome}>
        {met && !/ask|tell/.test(met.brief.proposed) ? <Button onPress={next}>{say('next')}</Button> : null}
      </Bar>
      {assisting ? <Assist onBack={() => setAssisting(false)} /> : met ? <Brief brief={met.brief} key={idOf(met.brief)} onBrief={take} onDone={next} /> : (
        <main class="counter stack" data-screen="22" tabIndex={-1}>
          <FaultNotice fault={fault} />
          {under_way && signed ? <NoticeBox look="sure" role="status">{say('checking')}</NoticeBox> : null}
          {verdict?.kind === 'refused' ? <NoticeBox look="stop" role="alert" head={say('not_genuine')}>{say(`ve.${verdict.reason}`)}</NoticeBox> : null}
          {verdict?.kind === 'offline' ? <NoticeBox look="sure" icon="offline" role="alert" head={say('genuine')}>{say('offline_genuine')}</NoticeBox> : null}
          <Entry sending={under_way} onText={scan} onCode={seek} />
          <Button onPress={() => { next(); setAssisting(true) }}><Stroke path={CARD} />{say('assist')}</Button>
          <Day />
          <Kiosks />
        </main>
      )}
    </>
  )
}
