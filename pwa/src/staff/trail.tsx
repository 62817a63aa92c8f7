// The audit: who did what and when, the latest first; and whether the chain is whole.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Bar } from '../ui/bar'
import { Button } from '../ui/button'
import { instant } from '../ui/day'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { NoticeBox } from '../ui/notice'
import { useQuestion } from '../ui/question'
import type { WorkplaceProps } from '../ui/workplace'
import { ask } from '../wire/http'
import type { TrailCheck, TrailPage, TrailRow } from '../wire/records'
import { say } from '../words/office'
import { say as staff } from '../words/staff'

export function Trail({ me, onHome }: WorkplaceProps): VNode {
  const reads = me.roles.includes('auditor')
  return (
    <>
      <Bar title={say('trail')} screen="78" name={me.name} onHome={onHome} />
      <main class="wide stack" data-screen="78">
        <h1>{say('trail')}</h1>
        <p class="second">{say('trail_lead')}</p>
        <Check />
        {reads ? <Rows /> : <NoticeBox>{say('trail_check_only')}</NoticeBox>}
      </main>
    </>
  )
}

function Check(): VNode {
  const [check, setCheck] = useState<TrailCheck | null>(null)
  const deed = useDeed()
  return (
    <section class="panel stack">
      <h2>{say('chain')}</h2>
      {check ? <NoticeBox look={check.whole ? 'sure' : 'stop'} role={check.whole ? 'status' : 'alert'} head={say(check.whole ? 'chain_whole' : 'chain_broken')}>
        {check.whole ? say('chain_rows', { n: check.rows, time: instant(check.checked_at) }) : say('chain_where', { n: check.seq ?? 0, why: say(`why.${check.why ?? 'altered'}`) })}
      </NoticeBox> : null}
      <FaultNotice fault={deed.fault} />
      <div class="deeds"><Button kind="filled" sending={deed.under_way} onPress={() => deed.run(async () => setCheck(await ask<TrailCheck>('POST', '/api/office/audit/check')))}>{say('chain_do')}</Button></div>
    </section>
  )
}

function Rows(): VNode {
  const [rows, setRows] = useState<readonly TrailRow[]>([])
  const [before, setBefore] = useState<number | null>(null)
  const [subject, setSubject] = useState<string | null>(null)
  const { question, fault, under_way } = useQuestion()
  const load = (from: number | null): void => {
    const query = [from ? `before=${from}` : '', subject ? `subject=${encodeURIComponent(subject)}` : ''].filter(Boolean).join('&')
    question.put(() => ask<TrailPage>('GET', `/api/office/audit${query ? `?${query}` : ''}`), (page) => {
      setRows((there) => (from ? [...there, ...page.rows] : page.rows))
      setBefore(page.before)
    })
  }
  useEffect(() => load(null), [subject])
  return (
    <section class="panel stack">
      {subject ? <p class="deeds"><span class="chip">{say('about', { id: subject })}</span><Button kind="link" onPress={() => setSubject(null)}>{say('about_all')}</Button></p> : null}
      <FaultNotice fault={fault} onAgain={question.again} />
      <div class="trail" role="region" aria-label={say('trail')} tabIndex={0}>
        <table>
          <thead><tr><th scope="col">{say('at')}</th><th scope="col">{say('who')}</th><th scope="col">{say('what')}</th><th scope="col">{say('about_what')}</th></tr></thead>
          <tbody>{rows.map((row) => (
            <tr key={row.seq}>
              <td>{instant(row.at)}</td><td><b>{row.name}</b> <small class="second">{asOf(row.role)}</small></td>
              <td>{row.said}<br /><small class="second"><code>{row.action}</code> {detailOf(row.detail)}</small></td>
              <td><button type="button" class="word" onClick={() => setSubject(row.subject)}>{row.subject}</button></td>
            </tr>
          ))}</tbody>
        </table>
      </div>
      {before ? <Button sending={under_way} onPress={() => load(before)}>{say('older')}</Button> : null}
    </section>
  )
}

const OTHERS = ['kiosk', 'link', 'operator'] as const
const ROLES = ['hotline', 'counter', 'officer', 'lead', 'manager', 'auditor', 'admin'] as const

/** In which role somebody did it; nothing where the name says so already. */
function asOf(role: string): string {
  return role.split('|').flatMap((one) => [
    ...ROLES.filter((each) => each === one).map((each) => staff(`role.${each}`)),
    ...OTHERS.filter((each) => each === one).map((each) => say(`as.${each}`)),
  ]).join(', ')
}

/** `{"key": "letters", "value": 0}` as `key letters, value 0`: codes and numbers alone. */
function detailOf(detail: string): string {
  return Object.entries(JSON.parse(detail) as Readonly<Record<string, string | number>>).map(([key, value]) => `${key} ${value}`).join(', ')
}
