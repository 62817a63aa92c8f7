// The counter: a slip is scanned, its file lies open for the half minute that somebody stands here; else the day is shown.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import './counter.css'
import { Bar } from '../ui/bar'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Stroke } from '../ui/icons'
import { NoticeBox } from '../ui/notice'
import type { WorkplaceProps } from '../ui/workplace'
import { say } from '../words/counter'
import { Assist } from './assist'
import { Brief } from './brief'
import { Day } from './day'
import { Entry } from './entry'
import { Kiosks } from './kiosks'
import { fetchKeys, find, judge, type Verdict } from './scan'

const CARD = 'M3 5.5h18v13H3zM7.8 12.4a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5 16c.4-1.6 1.4-2.4 2.8-2.4s2.4.8 2.8 2.4M14 9.5h4M14 13h4'

export function Counter({ me, onHome }: WorkplaceProps): VNode {
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [signed, setSigned] = useState(false)
  const [assisting, setAssisting] = useState(false)
  const deed = useDeed()
  useEffect(() => { fetchKeys().catch(() => undefined) }, [])
  const begin = (work: () => Promise<Verdict>): void => {
    setVerdict(null)
    setSigned(false)
    deed.run(async () => setVerdict(await work()))
  }
  const next = (): void => {
    setVerdict(null)
    setSigned(false)
    deed.clear()
  }
  const met = verdict?.kind === 'met' ? verdict : null
  return (
    <>
      <Bar title={say('title')} screen="22" name={me.name} onHome={onHome}>
        {met && !/ask|tell/.test(met.brief.proposed) ? <Button onPress={next}>{say('next')}</Button> : null}
      </Bar>
      {assisting ? <Assist onBack={() => setAssisting(false)} /> : met ? <Brief brief={met.brief} onBrief={(brief) => setVerdict({ kind: 'met', brief })} onDone={next} /> : (
        <main class="counter stack" data-screen="22" tabIndex={-1}>
          <FaultNotice fault={deed.fault} />
          {deed.under_way && signed ? <NoticeBox look="sure" role="status">{say('checking')}</NoticeBox> : null}
          {verdict?.kind === 'refused' ? <NoticeBox look="stop" role="alert" head={say('not_genuine')}>{say(`ve.${verdict.reason}`)}</NoticeBox> : null}
          {verdict?.kind === 'offline' ? <NoticeBox look="sure" icon="offline" role="alert" head={say('genuine')}>{say('offline_genuine')}</NoticeBox> : null}
          <Entry sending={deed.under_way} onText={(text) => begin(() => judge(text, () => setSigned(true)))} onCode={(code, year) => begin(() => find(code, year))} />
          <Button onPress={() => setAssisting(true)}><Stroke path={CARD} />{say('assist')}</Button>
          <Day />
          <Kiosks />
        </main>
      )}
    </>
  )
}
