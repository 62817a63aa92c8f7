// The register of files by day of reception, and what leaves the office: asked for here, allowed by somebody else.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Bar } from '../ui/bar'
import { Button } from '../ui/button'
import { dayOf } from '../ui/day'
import { DayField } from '../ui/dayfield'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import type { WorkplaceProps } from '../ui/workplace'
import { ask } from '../wire/http'
import type { RegisterLine, RegisterPage } from '../wire/records'
import { say } from '../words/register'
import { ExportList, type Wish } from './exports'
import './register.css'

interface Span { readonly first: string; readonly last: string }

/** This month up to today, as the browser counts days. */
function thisMonth(): Span {
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' })
  return { first: `${today.slice(0, 8)}01`, last: today }
}

export function Register({ me, onHome }: WorkplaceProps): VNode {
  const [span, setSpan] = useState<Span>(thisMonth)
  const [wish, setWish] = useState<Wish | null>(null)
  return (
    <>
      <Bar title={say('title')} screen="76" name={me.name} onHome={onHome} />
      <main class="wide whole stack" data-screen="76">
        <h1>{say('title')}</h1>
        <p class="second">{say('lead')}</p>
        <section class="panel stack">
          <div class="register-days">
            <DayField name="first" label={say('first')} value={span.first} onDay={(first) => setSpan({ ...span, first })} />
            <DayField name="last" label={say('last')} value={span.last} onDay={(last) => setSpan({ ...span, last })} />
          </div>
          <Rows key={`${span.first} ${span.last}`} span={span} onPackage={(case_id) => setWish({ case_id })} />
          <div class="deeds"><Button onPress={() => setWish({ ...span })}>{say('ask', { first: dayOf(span.first), last: dayOf(span.last) })}</Button></div>
        </section>
        <ExportList wish={wish} onWish={setWish} />
      </main>
    </>
  )
}

function Rows({ span, onPackage }: { readonly span: Span; readonly onPackage: (case_id: string) => void }): VNode {
  const [lines, setLines] = useState<readonly RegisterLine[]>([])
  const [page, setPage] = useState<RegisterPage | null>(null)
  const deed = useDeed()
  const load = (after: string | null): void => deed.run(async () => {
    const more = after ? `&after=${encodeURIComponent(after)}` : ''
    const next = await ask<RegisterPage>('GET', `/api/desk/register?first=${span.first}&last=${span.last}${more}`)
    setLines((there) => (after ? [...there, ...next.lines] : next.lines))
    setPage(next)
  })
  useEffect(() => load(null), [])
  if (deed.fault?.code === 'field_invalid') return <p class="field-error gach" role="alert">{say('days_wrong')}</p>
  return (
    <>
      <FaultNotice fault={deed.fault} onAgain={deed.again} />
      {page && lines.length === 0 ? <p>{say('none')}</p> : null}
      {page && lines.length ? (
        <div class="trail register" role="region" aria-label={say('title')} tabIndex={0}>
          <table>
            <thead><tr>{page.heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
            <tbody>{lines.map((line, n) => (
              <tr key={line.case_id}>
                {line.cells.map((cell, at) => <td key={at}>{at === 0 ? n + 1 : at === line.cells.length - 1 ? <Note line={line} words={cell} onPackage={onPackage} /> : cell}</td>)}
              </tr>
            ))}</tbody>
          </table>
        </div>
      ) : null}
      {page?.after ? <div class="deeds"><Button sending={deed.under_way} onPress={() => load(page.after)}>{say('more')}</Button></div> : null}
    </>
  )
}

function Note({ line, words, onPackage }: { readonly line: RegisterLine; readonly words: string; readonly onPackage: (case_id: string) => void }): VNode {
  if (!line.archived) return <>{words}</>
  return <>{words}, {say('archived')}. <button type="button" class="word" onClick={() => onPackage(line.case_id)}>{say('package')}</button></>
}
