// The first page: what do you need to do? One search box, what many people do, and the way back into an unfinished file.

import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { VNode } from 'preact'
import { BrickBand } from '../ui/brick'
import { Button, LinkButton } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { HelpButton } from '../ui/page'
import { Icon, Stroke } from '../ui/icons'
import { NoticeBox } from '../ui/notice'
import { useQuestion, type Question } from '../ui/question'
import { Rich } from '../ui/rich'
import { Row } from '../ui/row'
import { chooseLanguage, chooseType, largeType } from '../ui/settings'
import { ask } from '../wire/http'
import { newer, takeNewer } from '../wire/newer'
import { parcel } from '../wire/parcel'
import { find } from '../wire/shelf'
import type { Offer } from '../wire/records'
import type { Procedures } from '../wire/views'
import { language, type Language } from '../words/say'
import { say as shared } from '../words/shared'
import { say } from '../words/start'
import { hotline, lapsed, openCase, place } from './place'
import { BrandMark, ProcedurePicture, LARGE_TYPE } from './pictures'

const typed = signal('')
const found = signal<Procedures | null>(firstShown())
const showAll = signal(false)
/** The language in which `found` is the whole list; null while it is not. */
let whole: Language | null = null
// What most people come for stands before anything is typed (the look, 01).
const OFTEN = 3
const TYPING_MS = 200
// The rest of the list is fetched once the first rows are drawn.
const SOON_MS = 1000

export function Start({ onGoOn, onAbout }: { readonly onGoOn: () => void; readonly onAbout: (slug: string) => void }): VNode {
  const search = useQuestion()
  const open = useDeed()
  useEffect(() => {
    document.title = `${say('question')} · ${shared('brand')}`
  })
  useSearch(search.question)
  const choose = ({ slug, alone }: Offer): void => {
    // The same again is the unfinished one; a second file would only stand in its way.
    const unfinished = parcel.value !== null || (place.value?.procedure.slug === slug && place.value.stage !== 'done')
    if (unfinished) onGoOn()
    // Where papers are needed, they are told first: nobody should come back for them half-way.
    else if (!alone) onAbout(slug)
    else open.run(() => openCase(slug).then(onGoOn))
  }
  return (
    <div class="page start">
      <Band />
      <main data-screen="01" class="stack" aria-busy={open.under_way}>
        <Unfinished onGoOn={onGoOn} />
        {newer.value ? <NoticeBox role="status" head={shared('newer')}><button type="button" class="word" onClick={takeNewer}>{shared('newer_deed')}</button></NoticeBox> : null}
        <FaultNotice fault={open.fault ?? search.fault} onAgain={open.fault ? open.again : search.question.again} />
        <Found onChoose={choose} />
        {/* Not before the list above it: whatever moves under a thumb is tapped wrongly. */}
        {!typed.value && (found.value || search.fault) ? <Ways /> : null}
      </main>
      <footer class="foot">
        <div class="pair uneven">
          <LinkButton href="/verify"><Icon name="search" />{say('lookup')}</LinkButton>
          <Button pressed={largeType.value} onPress={() => chooseType(!largeType.value)}><Stroke path={LARGE_TYPE} />{shared('type_large')}</Button>
        </div>
      </footer>
    </div>
  )
}

/** What the server wrote into the page itself, in Vietnamese: the first rows, so that nobody waits for them. */
function firstShown(): Procedures | null {
  const told = typeof document === 'undefined' ? null : document.getElementById('first')?.textContent
  return told ? (JSON.parse(told) as Procedures | null) : null
}

function useSearch(question: Question): void {
  useEffect(() => { hotline.value ??= found.value?.hotline ?? null }, [])
  useEffect(() => {
    const [q, tongue] = [typed.value.trim(), language.value]
    if (!q && whole === tongue) {
      question.drop()
      return undefined
    }
    const timer = setTimeout(() => question.put(() => ask<Procedures>('GET', `/api/procedures?q=${encodeURIComponent(q)}`), (told) => {
      found.value = told
      hotline.value = told.hotline ?? null
      whole = q ? null : tongue
    }), waitNow())
    return () => clearTimeout(timer)
  }, [typed.value, language.value, showAll.value])
}

function waitNow(): number {
  if (typed.value) return TYPING_MS
  // What came with the page is the list's beginning, and has no names of fields.
  return found.value && !found.value.fields && language.value === 'vi' && !showAll.value ? SOON_MS : 0
}

function Band(): VNode {
  return (
    <header class="band">
      <div class="top"><span class="brand"><BrandMark />{shared('brand')}</span><HelpButton screen="01" /></div>
      <div class="ask">
        <p class="office">{found.value?.office?.name ?? say('office')}</p>
        <h1 tabIndex={-1}>{say('question')}</h1>
        <form class="searchbar" role="search" onSubmit={(event) => event.preventDefault()}>
          <Icon name="search" />
          <input type="search" aria-label={say('search_label')} placeholder={say('search')} value={typed.value} autocomplete="off"
            enterkeyhint="search" onInput={(event) => { typed.value = event.currentTarget.value }} />
          {typed.value ? <button type="button" aria-label={say('clear')} onClick={() => { typed.value = '' }}><Icon name="close" /></button> : null}
        </form>
      </div>
      <BrickBand />
    </header>
  )
}

function Unfinished({ onGoOn }: { readonly onGoOn: () => void }): VNode | null {
  const open = place.value
  if (open) {
    return (
      <NoticeBox look="sure" role="status">
        {say('open_case', { name: open.procedure.name })} <button type="button" class="word" onClick={onGoOn}>{say('go_on')}</button>
      </NoticeBox>
    )
  }
  return lapsed.value ? <NoticeBox look="look" icon="clock" role="status" head={say('lapsed')}>{say('lapsed_note')}</NoticeBox> : null
}

function Found({ onChoose }: { readonly onChoose: (offer: Offer) => void }): VNode | null {
  const all = found.value?.procedures
  if (!all) return null
  const q = typed.value.trim()
  const rows = q || showAll.value ? all : all.slice(0, OFTEN)
  return (
    <section class="list">
      {q ? <div role="status">{all.length ? <p class="second"><Rich text={say('found', { n: all.length })} /></p> : <NoticeBox icon="search" head={say('none', { q })}>{say('none_try')}</NoticeBox>}</div> : <h2>{showAll.value ? say('all') : say('often')}</h2>}
      {groupsOf(rows, !q && showAll.value).map(([field, lines]) => (
        <>
          {field ? <h3>{found.value?.fields?.[field] ?? field}</h3> : null}
          <ul class="rows open">
            {lines.map((line) => <ProcedureRow key={line.slug} line={line} onPress={() => onChoose(line)} />)}
            {!q && !showAll.value && all.length > OFTEN ? <AllRow /> : null}
          </ul>
        </>
      ))}
      {q && found.value?.hotline ? <a class="row ngoc" href={`tel:${found.value.hotline}`}><Icon name="phone" /><b>{say('not_found', { hotline: found.value.hotline })}</b></a> : null}
    </section>
  )
}

/** By field when all are shown, most used first in each; else as they came. */
function groupsOf(rows: readonly Offer[], byField: boolean): ReadonlyArray<readonly [string, readonly Offer[]]> {
  if (!byField) return [['', rows]]
  const groups = new Map<string, Offer[]>()
  for (const line of rows) groups.set(line.field, [...(groups.get(line.field) ?? []), line])
  return [...groups]
}

function AllRow(): VNode {
  return <Row last name={say('all')} onPress={() => { showAll.value = true }} />
}

function ProcedureRow({ line, onPress }: { readonly line: Procedures['procedures'][number]; readonly onPress: () => void }): VNode {
  const note = [line.summary || line.level_note, line.minutes ? say('minutes', { n: line.minutes }) : ''].filter(Boolean).join('\u00a0· ')
  const matched = line.matched ? <><br /><span class="chip-match"><Icon name="search" size={16} />{say('matched', { matched: line.matched })}</span></> : null
  return <Row icon={<ProcedurePicture slug={line.slug} />} name={line.name} note={<>{note}{matched}</>} onPress={onPress} />
}

function Ways(): VNode {
  const other = language.value === 'vi' ? 'en' : 'vi'
  return (
    <>
      <ul class="rows">
        {find('mine') ? <Row icon={<Icon name="shield" size={28} />} name={say('mine')} href="/mine" /> : null}
        <Row icon={<Stroke path="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2" size={28} />} name={say('have_code')} note={say('have_code_note')} href="/resume" />
        <Row icon={<Stroke path="M4 7h4l1.5-2.5h5L16 7h4v12H4zM12 16a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z" size={28} />} name={say('practice')} note={say('practice_note')} href="/practice" />
      </ul>
      <div class="notice plain"><Icon name="shield" /><div>{say('warning')}</div></div>
      <Button kind="link" onPress={() => chooseLanguage(other)}><Icon name="globe" /><span lang={other}>{shared('other_language')}</span></Button>
    </>
  )
}
