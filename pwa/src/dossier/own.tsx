// The citizen's own file after sending: who holds it since when, what comes next, what is asked, what the server keeps.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Progress } from '../lookup/timeline'
import { Button, LinkButton } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { lazy } from '../ui/lazy'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { useQuestion } from '../ui/question'
import type { DoorProps } from '../ui/room'
import type { TaxWordProps } from '../submit/tax'
import { ask } from '../wire/http'
import type { CitizenFile, OwnVoice } from '../wire/records'
import { say } from '../words/dossier'
import { language } from '../words/say'
import { say as shared } from '../words/shared'
import '../lookup/lookup.css'
import './dossier.css'
import { Kept } from './kept'
import { News } from './news'
import type { RatingProps } from '../voice/rating'
import type { FeeProps } from './fee'
import type { StrayProps } from './stray'
import type { SupplementProps } from './supplement'
import type { VisitProps } from './visit'
import type { TellingProps } from './telling'
import type { WithdrawalProps } from './withdrawal'

const Supplement = lazy<SupplementProps>(async () => (await import('./supplement')).Supplement)
const TaxWord = lazy<TaxWordProps>(async () => (await import('../submit/tax')).TaxWord)
const Fee = lazy<FeeProps>(async () => (await import('./fee')).Fee)
const Stray = lazy<StrayProps>(async () => (await import('./stray')).Stray)
const Withdrawal = lazy<WithdrawalProps>(async () => (await import('./withdrawal')).Withdrawal)

const Visit = lazy<VisitProps>(async () => (await import('./visit')).Visit)
const Telling = lazy<TellingProps>(async () => (await import('./telling')).Telling)
const Rating = lazy<RatingProps>(async () => (await import('../voice/rating')).Rating, () => <></>)

/** Ends that its citizen can judge (procedures.md 5): not received, stopped, a result there or handed over. */
const ENDED: ReadonlySet<number> = new Set([3, 8, 9, 10])

/** Still on its way, or its result lies ready: the visit may be moved. */
const OPEN: ReadonlySet<number> = new Set([1, 2, 4, 5, 6, 9])

type At = 'file' | 'answer' | 'withdrawal' | 'visit' | 'telling'

export function OwnFile({ onHome }: DoorProps): VNode {
  const [file, setFile] = useState<CitizenFile | null>(null)
  const [at, setAt] = useState<At>('file')
  const { question, fault } = useQuestion()
  useEffect(() => question.put(() => ask<CitizenFile>('GET', '/api/dossier'), setFile), [language.value])
  const told = (next: CitizenFile): void => { question.drop(); setFile(next) }
  const taken = (next: CitizenFile): void => { told(next); setAt('file') }
  const back = (): void => setAt('file')
  if (file && at === 'answer') return <Supplement file={file} onDone={taken} onBack={back} />
  if (file && at === 'visit') return <Visit onBack={back} />
  if (file && at === 'telling') return <Telling onBack={back} />
  if (file && at === 'withdrawal') return <Withdrawal onDone={taken} onBack={back} />
  return (
    <Page screen="12" title={say('title')} onBack={onHome} at={file ? `file-${file.state.status}` : 'waiting'} foot={file ? <Foot file={file} onAnswer={() => setAt('answer')} /> : null}>
      <div class="stack">
        <FaultNotice fault={fault} onAgain={question.again} />
        {file ? <Standing file={file} onTold={told} onGo={setAt} /> : <p class="second" role="status">{fault ? null : shared('loading')}</p>}
      </div>
    </Page>
  )
}

function Foot({ file, onAnswer }: { readonly file: CitizenFile; readonly onAnswer: () => void }): VNode {
  if (file.wants.length > 0) return <Button kind="filled" onPress={onAnswer}>{say('answer', { n: file.wants.length })}</Button>
  if (file.result) return <LinkButton kind="filled" href={file.result} download="ket-qua.pdf">{say('result')}</LinkButton>
  return <LinkButton href="/">{say('slip')}</LinkButton>
}

function Standing({ file, onTold, onGo }: { readonly file: CitizenFile; readonly onTold: (file: CitizenFile) => void; readonly onGo: (at: At) => void }): VNode {
  const { state } = file
  return (
    <>
      <p class="second">{state.procedure}</p>
      <h1 tabIndex={-1}>{state.status_words}</h1>
      {state.due_words ? <p>{state.due ? say('due_at', { due: state.due_words }) : state.due_words}</p> : null}
      <p class="file-code">{state.code}</p>
      {file.pickup ? <NoticeBox look="sure" role="status" head={say('pickup', { box: file.pickup.box })}><p class="code">{file.pickup.digits.slice(0, 3)} {file.pickup.digits.slice(3)}</p>{say('pickup_note')}</NoticeBox> : null}
      <Said file={file} />
      <Waived reason={file.waived} />
      {file.payment ? <Fee file={file} payment={file.payment} onTold={onTold} /> : null}
      {file.strays.map((money) => <Stray key={money.order} money={money} hotline={file.hotline} />)}
      {file.tax ? <TaxWord tax={file.tax} /> : null}
      <Progress state={state} />
      {ENDED.has(state.status) ? <OwnRating /> : null}
      {OPEN.has(state.status) ? <Button onPress={() => onGo('visit')}>{say('visit')}</Button> : null}
      <News parcel={file.parcel} portal={file.portal_code} />
      {OPEN.has(state.status) ? <Button kind="link" onPress={() => onGo('telling')}>{say('ways')}</Button> : null}
      <Kept papers={file.papers} />
      {file.forms.length > 0 ? (
        <section class="stack"><h2>{say('forms')}</h2>{file.forms.map(({ name, url }) => <LinkButton key={url} href={url} download={url.split('/').at(-1) ?? ''}>{name}</LinkButton>)}</section>
      ) : null}
      <LinkButton kind="link" href="/rights">{say('rights')}</LinkButton>
      <LinkButton kind="link" href="/voice">{say('voice')}</LinkButton>
      {file.may_withdraw ? <Button kind="link" onPress={() => onGo('withdrawal')}>{say('withdraw')}</Button> : null}
    </>
  )
}

function OwnRating(): VNode | null {
  const [voice, setVoice] = useState<OwnVoice | null>(null)
  const load = useDeed()
  useEffect(() => load.run(async () => setVoice(await ask<OwnVoice>('GET', '/api/voice/own'))), [])
  if (!voice?.may_rate) return null
  return <Rating voice={voice} letters="/voice#write" onRate={(level, text) => ask<OwnVoice>('PUT', '/api/voice/rating', { body: { level, text } })} />
}

/** Why there is no fee any more stands by itself: the file may have other news. */
function Waived({ reason }: { readonly reason: string | null }): VNode | null {
  return reason ? <NoticeBox role="status" head={say('waived')}>{say('waived_why', { reason })}</NoticeBox> : null
}

/** What the office tells: a request with its list, a refusal with its ground and the way on, an apology. */
function Said({ file }: { readonly file: CitizenFile }): VNode | null {
  const { state, reason, law, next_step: next, until } = file
  if (file.wants.length > 0) {
    return (
      <NoticeBox look="look" role="status" head={say('asked')}>
        <ol class="wants">{file.wants.map((want) => <li key={want.key}><b>{want.label}</b>: {want.note}</li>)}</ol>
        {until ? <p>{say('until', { day: until })}</p> : null}
      </NoticeBox>
    )
  }
  if (state.status === 3 || state.status === 8) {
    return (
      <NoticeBox look="stop" role="status" head={say('why')}>
        {reason}
        {law ? <p class="second">{say('law', { law })}</p> : null}
        {next ? <p><b>{say('next')}</b> {next}</p> : null}
      </NoticeBox>
    )
  }
  if (file.apology && state.status < 7) return <NoticeBox look="look" role="status" head={say('sorry')}>{say('sorry_why', { reason: file.apology })}</NoticeBox>
  return null
}
