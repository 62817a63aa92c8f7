// The page behind the QR code: genuine or not to everybody, the state of the file to who knows the year of birth.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button, LinkButton } from '../ui/button'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { lazy } from '../ui/lazy'
import { Page } from '../ui/page'
import { useQuestion } from '../ui/question'
import type { DoorProps } from '../ui/room'
import { ask } from '../wire/http'
import type { OwnVoice, SlipStatus } from '../wire/records'
import type { RatingProps } from '../voice/rating'
import { say as shared } from '../words/shared'
import { say } from '../words/slip'
import './lookup.css'
import { Known } from './known'
import { proofOf, type Proof } from './proof'

const Rating = lazy<RatingProps>(async () => (await import('../voice/rating')).Rating, () => <></>)
/** Ends that its citizen can judge: not received, stopped, a result there or handed over. */
const ENDED: ReadonlySet<number> = new Set([3, 8, 9, 10])
const YEAR = /^(19|20)[0-9]{2}$/

export function Status({ onHome }: DoorProps): VNode {
  const [proof, setProof] = useState<Proof | null>(null)
  const [found, setFound] = useState<Found | null>(null)
  const load = useQuestion()
  // The token stands in the fragment: it never leaves the phone but to be checked.
  useEffect(() => {
    const look = (): void => {
      setFound(null)
      setProof(null)
      load.question.put(() => proofOf(decodeURIComponent(location.hash.slice(1))), setProof)
    }
    look()
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [])
  if (found) return <Told found={found} onHome={onHome} />
  if (proof?.genuine && proof.on_file !== false) return <Asking key={proof.token} token={proof.token} onHome={onHome} onFound={setFound} />
  return (
    <Page screen="12" title={say('status_title')} onBack={onHome} foot={proof ? <LinkButton href="/verify">{say('other_slip')}</LinkButton> : null}>
      <div class="stack">
        <h1 tabIndex={-1}>{say('status_title')}</h1>
        <FaultNotice fault={load.fault} onAgain={load.question.again} />
        {proof ? <Refused proof={proof} /> : <p class="second" role="status">{load.fault ? null : shared('loading')}</p>}
      </div>
    </Page>
  )
}

interface Found {
  readonly token: string
  readonly year: string
  readonly state: SlipStatus
}

function Refused({ proof }: { readonly proof: Proof }): VNode {
  if (proof.genuine) return <NoticeBox look="look" role="alert">{say('not_on_file')}</NoticeBox>
  return <NoticeBox look="stop" role="alert" head={say('not_genuine')}>{proof.reason ? say(`ve.${proof.reason}`) : null}</NoticeBox>
}

function Asking({ token, onHome, onFound }: DoorProps & { readonly token: string; readonly onFound: (found: Found) => void }): VNode {
  const [year, setYear] = useState('')
  const [told, setTold] = useState(false)
  const { question, fault, under_way } = useQuestion()
  const look = (): void => {
    const typed = year.trim()
    setTold(!YEAR.test(typed))
    if (YEAR.test(typed)) question.put(() => ask<SlipStatus>('POST', '/api/slip/status', { body: { token, birth_year: typed } }), (state) => onFound({ token, year: typed, state }))
  }
  return (
    <Page screen="12" title={say('status_title')} onBack={onHome} at="year" failed={told} foot={<Button kind="filled" sending={under_way} onPress={look}>{say('look')}</Button>}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); look() }}>
        <NoticeBox look="sure" role="status" head={say('genuine')} />
        <h1 tabIndex={-1}>{say('status_question')}</h1>
        <p class="second">{say('status_lead')}</p>
        <TextField name="year" label={say('year')} value={year} onInput={(next) => { setTold(false); setYear(next) }} mode="numeric" maxLength={4} error={told ? say('year_wrong') : null} />
        <FaultNotice fault={fault} onAgain={question.again} />
      </form>
    </Page>
  )
}

function Told({ found: { token, year, state }, onHome }: DoorProps & { readonly found: Found }): VNode {
  const rate = (level: number, text: string): Promise<OwnVoice> => ask<OwnVoice>('POST', '/api/voice/slip', { body: { token, birth_year: year, level, text } })
  return (
    <Known state={state} onHome={onHome}>
      {ENDED.has(state.status) ? <Rating voice={{ may_rate: true, level: null }} letters="/voice#write" onRate={rate} /> : null}
    </Known>
  )
}
