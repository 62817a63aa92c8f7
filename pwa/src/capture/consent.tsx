// Notice and consent: three sentences, the full text one tap away, one box a purpose, none set for anybody.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Tick } from '../ui/choice'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Icon, Stroke } from '../ui/icons'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { useQuestion } from '../ui/question'
import { Rich } from '../ui/rich'
import type { RoomProps } from '../ui/room'
import { ask } from '../wire/http'
import type { Place } from '../wire/records'
import type { Notice } from '../wire/views'
import { say } from '../words/consent'
import { language } from '../words/say'
import { say as shared } from '../words/shared'
import { CARD, PEOPLE, TRASH } from './icons'
import { leftOf, sentOf } from './purposes'
import './capture.css'

export function Consent({ take, onHome }: RoomProps): VNode {
  const [notice, setNotice] = useState<Notice | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [told, setTold] = useState(false)
  const load = useQuestion()
  const send = useDeed()
  useEffect(() => load.question.put(() => ask<Notice>('GET', '/api/notice'), setNotice), [language.value])
  const left = notice ? leftOf(notice, ticked, true) : []

  const agree = (withFace: boolean): void => {
    if (!notice) return
    setTold(true)
    if (leftOf(notice, ticked, withFace).length > 0) return
    send.run(async () => {
      const place = await ask<Place>('POST', '/api/consent', { body: { purposes: sentOf(ticked, withFace), text_hash: notice.text_hash } })
      take(withFace ? place : await ask<Place>('POST', '/api/face/waive', { body: { reason: 'chosen' } }))
    })
  }
  const tick = (key: string, set: boolean): void => {
    setTicked(new Set(set ? [...ticked, key] : [...ticked].filter((each) => each !== key)))
  }
  return (
    <Page screen="02" title={say('consent_title')} onBack={onHome} failed={told && left.length > 0} foot={
      <>
        {told && left.length > 0 ? <NoticeBox role="status">{say('consent_left', { n: left.length })}</NoticeBox> : null}
        <Button kind="filled" sending={send.under_way} onPress={() => agree(true)}>{say('consent_deed')}</Button>
        <Button kind="link" onPress={() => agree(false)}>{say('consent_no_face')}</Button>
      </>
    }>
      <div class="stack">
        <h1 tabIndex={-1}>{say('consent_heading')}</h1>
        <Brief />
        <FaultNotice fault={load.fault ?? send.fault} onAgain={load.fault ? load.question.again : send.again} />
        {notice ? <Purposes notice={notice} ticked={ticked} onTick={tick} missing={told ? left : []} /> : <p class="second" role="status">{shared('loading')}</p>}
        <p class="small">{say('consent_no_face')}: {say('consent_no_face_note')}</p>
      </div>
    </Page>
  )
}

function Brief(): VNode {
  const lines = [[CARD, say('consent_card')], [PEOPLE, say('consent_officer')], [TRASH, say('consent_gone')]] as const
  return (
    <ul class="brief">
      {lines.map(([picture, text]) => <li key={text}><span class="ngoc"><Stroke path={picture} size={26} /></span><span><Rich text={text} /></span></li>)}
    </ul>
  )
}

function Purposes({ notice, ticked, onTick, missing }: {
  readonly notice: Notice
  readonly ticked: ReadonlySet<string>
  readonly onTick: (key: string, set: boolean) => void
  readonly missing: readonly string[]
}): VNode {
  return (
    <>
      <details class="fold">
        <summary>{say('consent_full')}<Icon name="down" /></summary>
        {notice.text.map((sentence) => <p key={sentence}>{sentence}</p>)}
      </details>
      <div class="ticks">
        {notice.purposes.map(({ key, label }) => (
          <Tick key={key} set={ticked.has(key)} onSet={(set) => onTick(key, set)} missing={missing.includes(key)} note={noteOf(key)}>{label}</Tick>
        ))}
      </div>
    </>
  )
}

function noteOf(key: string): string {
  if (key === 'filing') return shared('required')
  return key === 'face_check' ? say('consent_needed') : shared('optional')
}
