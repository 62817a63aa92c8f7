// One's own data: files with what may be erased of them, consents to take back, who looked; a copy, and erasing.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { day, dayOf, instant } from '../ui/day'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { lazy } from '../ui/lazy'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { useQuestion } from '../ui/question'
import type { DoorProps } from '../ui/room'
import { ask } from '../wire/http'
import type { Agreed, LookedAt, OwnedFile, RightsPage } from '../wire/records'
import { say } from '../words/rights'
import { language } from '../words/say'
import { say as shared } from '../words/shared'
import '../dossier/dossier.css'
import './rights.css'
import type { TakeProps } from './take'

const Take = lazy<TakeProps>(async () => (await import('./take')).Take)
const FIRST = 5

export interface RightsProps extends DoorProps {
  /** The open file itself was shredded: nothing is open on this phone any more. */
  readonly onGone: () => void
}

export function Rights({ onHome, onGone }: RightsProps): VNode {
  const [page, setPage] = useState<RightsPage | null>(null)
  const [take, setTake] = useState<TakeProps['what'] | null>(null)
  const { question, fault } = useQuestion()
  const load = (): void => question.put(() => ask<RightsPage>('GET', '/api/rights'), setPage)
  useEffect(load, [language.value])
  if (take) return <Take what={take} onBack={() => { setTake(null); load() }} onGone={onGone} />
  return (
    <Page screen="13" title={say('title')} onBack={onHome} at={page ? 'rights' : 'waiting'}>
      <div class="stack">
        <h1 tabIndex={-1}>{say('heading')}</h1>
        <p class="second">{say('lead')}</p>
        <FaultNotice fault={fault} onAgain={question.again} />
        {page ? (
          <>
            <section class="stack">
              <h2>{say('files')}</h2>
              <ul class="own-data">{page.files.map((file) => <File key={file.code} file={file} />)}</ul>
              {page.proven ? null : <p class="second">{say('others')}</p>}
            </section>
            <Consents agreed={page.agreed} onPage={(next) => { question.drop(); setPage(next) }} />
            <Looks looks={page.looks} />
            <Button onPress={() => setTake('copy')}>{say('copy')}</Button>
            <Button kind="link" onPress={() => setTake('erasure')}>{say('erase')}</Button>
          </>
        ) : <p class="second" role="status">{fault ? null : shared('loading')}</p>}
      </div>
    </Page>
  )
}

function File({ file }: { readonly file: OwnedFile }): VNode {
  return (
    <li>
      <b>{file.procedure}{file.here ? ` (${say('here')})` : ''}</b>
      <span>{file.status_words}</span>
      <span class="second">{file.code} · {say('sent', { day: dayOf(file.sent) })}</span>
      <span class="second">{file.pictures > 0 ? say('pictures', { n: file.pictures }) : say('no_pictures')}</span>
      <span class="second">{mayErase(file)}</span>
    </li>
  )
}

function Consents({ agreed, onPage }: { readonly agreed: readonly Agreed[]; readonly onPage: (page: RightsPage) => void }): VNode {
  const [ending, setEnding] = useState<Agreed['purpose'] | null>(null)
  const [ended, setEnded] = useState(false)
  const deed = useDeed()
  const end = (purpose: Agreed['purpose']): void => {
    setEnding(purpose)
    setEnded(false)
    deed.run(async () => {
      onPage(await ask<RightsPage>('DELETE', `/api/rights/consents/${purpose}`))
      setEnded(true)
    })
  }
  return (
    <section class="stack">
      <h2>{say('agreed')}</h2>
      {agreed.length === 0 ? <p>{say('agreed_none')}</p> : null}
      <FaultNotice fault={deed.fault} onAgain={deed.again} />
      {ended ? <NoticeBox look="sure" role="status">{say('ended')}</NoticeBox> : null}
      <ul class="own-data">
        {agreed.map(({ purpose, since, count }) => (
          <li key={purpose} class="beside">
            <span class="grow"><b>{say(purpose)}</b><span class="second">{say('since', { day: day(since), n: count })}</span></span>
            <Button kind="danger" label={say('end_named', { what: say(purpose) })} sending={deed.under_way && ending === purpose} onPress={() => end(purpose)}>{say('end')}</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Looks({ looks }: { readonly looks: readonly LookedAt[] }): VNode {
  const [all, setAll] = useState(false)
  return (
    <section class="stack">
      <h2>{say('looks')}</h2>
      {looks.length === 0 ? <p>{say('looks_none')}</p> : null}
      <ul class="own-data">
        {(all ? looks : looks.slice(0, FIRST)).map((look, n) => <li key={n}><b>{look.what}</b><span>{look.who}</span><span class="second">{instant(look.at)} · {look.code}</span></li>)}
      </ul>
      {!all && looks.length > FIRST ? <Button kind="link" onPress={() => setAll(true)}>{say('looks_more', { n: looks.length })}</Button> : null}
    </section>
  )
}

function mayErase({ erasable, until }: OwnedFile): string {
  if (erasable !== 'pictures') return say(erasable)
  return until ? say('kept', { day: dayOf(until) }) : say('kept_ever')
}
