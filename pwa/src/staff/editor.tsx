// The manager's editor of a procedure: its text, what is wrong with it by line, how its form looks on a phone, publishing it.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Bar } from '../ui/bar'
import { Button } from '../ui/button'
import { dayOf } from '../ui/day'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { NoticeBox } from '../ui/notice'
import { useQuestion } from '../ui/question'
import { StaffKeyFault } from '../ui/staffkey'
import type { WorkplaceProps } from '../ui/workplace'
import type { Fault } from '../wire/fault'
import { ask } from '../wire/http'
import { askCarefully } from '../wire/passkey'
import type { Offer } from '../wire/records'
import { say } from '../words/editor'
import { datedFrom, placeOfLine, tomorrow, type Judged, type Written } from './draft'
import './editor.css'
import { Phone } from './phone'
import { Procedures } from './procedures'

const PAUSE_MS = 700
const draftOf = (text: string): { raw: Blob } => ({ raw: new Blob([text], { type: 'application/toml' }) })

export function Editor({ me, onHome }: WorkplaceProps): VNode {
  const [written, setWritten] = useState<Written | null>(null)
  const [name, setName] = useState('')
  // What was typed and not published yet, by procedure: looking at another one loses nothing.
  const drafts = useRef(new Map<string, string>()).current
  const { question, fault } = useQuestion()
  const open = ({ slug, name: called }: Offer): void => question.put(() => ask<Written>('GET', `/api/staff/catalogue/${slug}`), (next) => {
    setWritten(next)
    setName(called)
  })
  return (
    <>
      <Bar title={say('title')} screen="77" name={me.name} onHome={onHome} />
      <main class="wide stack" data-screen="77">
        <h1>{written ? name : say('title')}</h1>
        <p class="second">{say('lead')}</p>
        <FaultNotice fault={fault} onAgain={question.again} />
        <Procedures chosen={written?.slug ?? null} onChoose={open} />
        {written ? <Draft key={written.slug} written={written} drafts={drafts} mayPublish={me.roles.includes('manager')} onPublished={(next) => setWritten((now) => (now?.slug === next.slug ? next : now))} /> : null}
      </main>
    </>
  )
}

function Draft({ written, drafts, mayPublish, onPublished }: {
  readonly written: Written
  readonly drafts: Map<string, string>
  readonly mayPublish: boolean
  readonly onPublished: (written: Written) => void
}): VNode {
  const { slug } = written
  const [text, setText] = useState(drafts.get(slug) ?? written.text)
  const [done, setDone] = useState('')
  const box = useRef<HTMLTextAreaElement>(null)
  const publish = useDeed()
  const { judged, sure, fault, again } = useJudged(slug, text)
  const change = (next: string): void => {
    drafts.set(slug, next)
    setText(next)
    setDone('')
  }
  const jump = (line: number): void => {
    const [from, to] = placeOfLine(text, line)
    box.current?.focus()
    box.current?.setSelectionRange(from, to)
  }
  const send = (): void => publish.run(async () => {
    const told = await askCarefully<Judged>('POST', `/api/staff/catalogue/${slug}/publish`, draftOf(text))
    if (told.ok) {
      drafts.delete(slug)
      setDone(told.valid_from)
    }
    onPublished(await ask<Written>('GET', `/api/staff/catalogue/${slug}`))
  })
  return (
    <div class="editor">
      <section class="panel stack">
        <label for="f-draft"><b>{say('text')}</b></label>
        <textarea id="f-draft" ref={box} class="draft" spellcheck={false} value={text} onInput={(event) => change(event.currentTarget.value)} />
        <Verdict judged={sure ? judged : null} onJump={jump} />
        <FaultNotice fault={fault} onAgain={again} />
        <div class="deeds">
          <Button onPress={() => change(datedFrom(text, tomorrow()))}>{say('date_it')}</Button>
          {mayPublish ? <Button kind="filled" sending={publish.under_way} onPress={send}>{say('publish')}</Button> : null}
        </div>
        {mayPublish ? null : <NoticeBox>{say('only_manager')}</NoticeBox>}
        <StaffKeyFault fault={publish.fault} />
        {done ? <NoticeBox look="sure" role="status">{say('published', { day: dayOf(done) })}</NoticeBox> : null}
        <p class="second">{written.published.length ? say('versions', { days: written.published.map(dayOf).join(', ') }) : say('shipped')}</p>
      </section>
      {judged?.form ? <Phone form={judged.form} /> : <p class="second">{say('no_preview')}</p>}
    </div>
  )
}

interface Check {
  readonly judged: Judged | null
  /** It was this very text that was judged: no other is called right. */
  readonly sure: boolean
  readonly fault: Fault | null
  readonly again: () => void
}

/** What the server says of a draft, a moment after the last letter. */
function useJudged(slug: string, text: string): Check {
  const [judged, setJudged] = useState<Judged | null>(null)
  const [read, setRead] = useState('')
  const { question, fault } = useQuestion()
  useEffect(() => {
    const timer = setTimeout(() => question.put(() => ask<Judged>('POST', `/api/staff/catalogue/${slug}/check`, draftOf(text)), (next) => {
      setJudged(next)
      setRead(text)
    }), PAUSE_MS)
    return () => {
      question.drop()
      clearTimeout(timer)
    }
  }, [text])
  return { judged, sure: read === text, fault, again: question.again }
}

function Verdict({ judged, onJump }: { readonly judged: Judged | null; readonly onJump: (line: number) => void }): VNode {
  if (judged === null) return <p class="second" role="status">{say('checking')}</p>
  if (judged.ok) return <NoticeBox look="sure" role="status">{say('fits', { day: dayOf(judged.valid_from) })}</NoticeBox>
  const { line } = judged
  return (
    <NoticeBox look="stop" role="alert" head={line ? say('wrong_at', { line, place: judged.place }) : judged.place}>
      {judged.reason} {line ? <button type="button" class="word" onClick={() => onJump(line)}>{say('show_line')}</button> : null}
    </NoticeBox>
  )
}
