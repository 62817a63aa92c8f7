// The deeds that need a line or two: another agency is asked, an apology with a new date, a file sent back.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { DayField } from '../ui/dayfield'
import { TextField } from '../ui/field'
import { Sheet } from '../ui/sheet'
import { StaffKeyFault } from '../ui/staffkey'
import { sumOf } from '../ui/sum'
import type { Apology, Deed } from '../wire/records'
import { say } from '../words/deeds'
import type { SheetProps } from './asked'

const TITLES: Readonly<Partial<Record<Deed, 'forward_title' | 'apology_title' | 'tax_title' | 'portal_title' | 'fee_title' | 'waive_title' | 'back_title'>>> = { forward: 'forward_title', apologise: 'apology_title', note_tax: 'tax_title', note_portal: 'portal_title', note_fee: 'fee_title', waive_fee: 'waive_title' }
// What the second line is called.
const SECOND: Readonly<Partial<Record<Deed, 'forward_note' | 'apology_reason' | 'fee_receipt' | 'refuse_law'>>> = { forward: 'forward_note', note_fee: 'fee_receipt', waive_fee: 'refuse_law' }
// One line is all they need.
const ALONE: ReadonlySet<Deed> = new Set(['send_back', 'note_tax', 'note_portal'])

/** What these few lines need of a sheet; apology: what is prepared; owed: what is to be paid, where it is counted. */
export interface ShortProps extends Pick<SheetProps, 'deed' | 'sending' | 'fault' | 'onClose' | 'onSend'> {
  readonly apology: Apology | null
  readonly owed?: number | null
}

export function Short({ deed, apology, owed, sending, fault, onClose, onSend }: ShortProps): VNode {
  const draft = deed === 'apologise' ? apology : null
  const [first, setFirst] = useState(draft?.day ?? (deed === 'note_fee' ? owed?.toLocaleString('vi-VN') : null) ?? '')
  const [second, setSecond] = useState(draft?.reason ?? '')
  const [told, setTold] = useState(false)
  const sum = deed === 'note_fee' ? sumOf(first) : null
  const send = (): void => {
    const whole = (deed === 'note_fee' ? sum !== null : first.trim() !== '') && (ALONE.has(deed) || second.trim() !== '')
    setTold(!whole)
    if (!whole) return
    if (deed === 'forward') onSend({ agency: first.trim(), note: second.trim() })
    else if (deed === 'apologise') onSend({ day: first, reason: second.trim() })
    else if (sum !== null) onSend({ fee_vnd: sum, receipt: second.trim() })
    else if (deed === 'waive_fee') onSend({ reason: first.trim(), law: second.trim() })
    else if (deed === 'note_tax') onSend({ reference: first.trim() })
    else if (deed === 'note_portal') onSend({ code: first.trim() })
    else onSend({ reason: first.trim() })
  }
  const missing = (text: string): string | null => (told && !text.trim() ? say('missing') : null)
  return (
    <Sheet title={say(TITLES[deed] ?? 'back_title')} onClose={onClose}>
      {deed === 'apologise' ? <DayField name="day" label={say('apology_day')} hint={say('apology_lead')} value={first} onDay={setFirst} error={missing(first)} /> : null}
      {deed === 'forward' ? <TextField name="agency" label={say('forward_agency')} value={first} onInput={setFirst} maxLength={120} error={missing(first)} /> : null}
      {deed === 'note_fee' ? <TextField name="sum" label={say('fee_sum')} value={first} onInput={setFirst} maxLength={18} mode="numeric" error={told && sum === null ? say('due_wrong') : null} /> : null}
      {deed === 'waive_fee' ? <><p class="second">{say('waive_lead')}</p><TextField name="why" label={say('refuse_reason')} value={first} onInput={setFirst} long maxLength={600} error={missing(first)} /></> : null}
      {deed === 'send_back' ? <TextField name="why" label={say('back_reason')} value={first} onInput={setFirst} long maxLength={600} error={missing(first)} /> : null}
      {deed === 'note_tax' ? <><p class="second">{say('tax_lead')}</p><TextField name="reference" label={say('tax_reference')} value={first} onInput={setFirst} maxLength={120} error={missing(first)} /></> : null}
      {deed === 'note_portal' ? <><p class="second">{say('portal_lead')}</p><TextField name="portal" label={say('portal_code')} value={first} onInput={setFirst} maxLength={64} error={missing(first)} /></> : null}
      {ALONE.has(deed) ? null : <TextField name="note" label={say(SECOND[deed] ?? 'apology_reason')} value={second} onInput={setSecond} long={deed !== 'note_fee'} maxLength={deed === 'note_fee' ? 60 : 600} error={missing(second)} />}
      <StaffKeyFault fault={fault} />
      <Button kind="filled" sending={sending} onPress={send}>{say('do_it')}</Button>
    </Sheet>
  )
}
