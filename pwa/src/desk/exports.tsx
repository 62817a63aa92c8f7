// What was asked to leave the office: the wish with its reason, the second person's word, and the files to fetch.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button, LinkButton } from '../ui/button'
import { dayOf, instant } from '../ui/day'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { Sheet } from '../ui/sheet'
import { StaffKeyFault } from '../ui/staffkey'
import { ask } from '../wire/http'
import { askCarefully } from '../wire/passkey'
import type { Exports, ExportShown } from '../wire/records'
import { say } from '../words/register'

export type Wish = { readonly first: string; readonly last: string } | { readonly case_id: string }

export function ExportList({ wish, onWish }: { readonly wish: Wish | null; readonly onWish: (wish: Wish | null) => void }): VNode {
  const [told, setTold] = useState<Exports | null>(null)
  const [judged, setJudged] = useState('')
  const deed = useDeed()
  useEffect(() => deed.run(async () => setTold(await ask<Exports>('GET', '/api/desk/exports'))), [])
  const judge = (id: string, word: 'allow' | 'refuse'): void => {
    setJudged(id)
    deed.run(async () => setTold(await askCarefully<Exports>('POST', `/api/desk/exports/${id}/${word}`, { body: {} })))
  }
  return (
    <section class="panel stack">
      <h2>{say('exports')}</h2>
      <p class="second">{say('exports_lead')}</p>
      <StaffKeyFault fault={deed.fault} onAgain={deed.again} />
      {told && told.exports.length === 0 ? <p>{say('exports_none')}</p> : null}
      <ul class="list">
        {(told?.exports ?? []).map((one) => (
          <li key={one.export_id}>
            <span class="grow"><b>{one.code ? say('of_file', { code: one.code }) : say('of_register', { first: dayOf(one.first ?? ''), last: dayOf(one.last ?? '') })}</b>
              <span class="second">{say('asked', { name: one.asked_name, time: instant(one.asked_at), reason: one.reason })}</span></span>
            <State one={one} />
            <Deeds one={one} mayJudge={told?.may_judge === true} sending={deed.under_way && judged === one.export_id} onJudge={judge} />
          </li>
        ))}
      </ul>
      {wish ? <Asking wish={wish} onClose={() => onWish(null)} onTold={(next) => { setTold(next); onWish(null) }} /> : null}
    </section>
  )
}

function State({ one }: { readonly one: ExportShown }): VNode {
  const look = { waiting: 'look', allowed: 'sure', refused: 'stop', over: '' }[one.state]
  return <span class={`chip ${look}`}>{one.state === 'allowed' ? say('state.allowed', { time: instant(one.until ?? one.asked_at) }) : say(`state.${one.state}`)}{one.judged_name ? ` · ${say('judged', { name: one.judged_name })}` : ''}</span>
}

function Deeds({ one, mayJudge, sending, onJudge }: {
  readonly one: ExportShown
  readonly mayJudge: boolean
  readonly sending: boolean
  readonly onJudge: (id: string, word: 'allow' | 'refuse') => void
}): VNode | null {
  if (one.state === 'waiting' && one.mine) return <span class="second">{say('own')}</span>
  if (one.state === 'waiting' && mayJudge) {
    return <span class="deeds"><Button sending={sending} onPress={() => onJudge(one.export_id, 'allow')}>{say('allow')}</Button><Button kind="link" sending={sending} onPress={() => onJudge(one.export_id, 'refuse')}>{say('refuse')}</Button></span>
  }
  if (one.state !== 'allowed' || !one.mine) return null
  const at = `/api/desk/exports/${one.export_id}`
  if (one.code) return <span class="deeds"><LinkButton href={`${at}/ho-so.zip`} download="ho-so.zip">{say('zip')}</LinkButton></span>
  return <span class="deeds">{(['xlsx', 'csv', 'pdf'] as const).map((kind) => <LinkButton key={kind} href={`${at}/so-theo-doi.${kind}`} download={`so-theo-doi.${kind}`}>{say(kind)}</LinkButton>)}</span>
}

function Asking({ wish, onClose, onTold }: { readonly wish: Wish; readonly onClose: () => void; readonly onTold: (told: Exports) => void }): VNode {
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const deed = useDeed()
  const send = (): void => {
    setMissing(!reason.trim())
    if (reason.trim()) deed.run(async () => onTold(await ask<Exports>('POST', '/api/desk/exports', { body: { ...wish, reason } })))
  }
  return (
    <Sheet title={say('exports')} onClose={onClose}>
      <div class="stack">
        <TextField name="export-reason" label={say('reason')} hint={say('reason_hint')} value={reason} onInput={setReason} maxLength={300} error={missing ? say('reason_missing') : null} />
        <FaultNotice fault={deed.fault} onAgain={deed.again} />
        <div class="deeds"><Button kind="filled" sending={deed.under_way} onPress={send}>{say('send')}</Button><Button kind="link" onPress={onClose}>{say('cancel')}</Button></div>
      </div>
    </Sheet>
  )
}
