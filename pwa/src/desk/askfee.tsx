// A fee that is asked while the file is worked on: what the catalogue names, or something else, with sum, reason and ground.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Choice } from '../ui/choice'
import { TextField } from '../ui/field'
import { Sheet } from '../ui/sheet'
import { StaffKeyFault } from '../ui/staffkey'
import { sumOf } from '../ui/sum'
import { say } from '../words/deeds'
import type { SheetProps } from './asked'

const OTHER = ''

export function AskFee({ desk: { dues }, sending, fault, onClose, onSend }: SheetProps): VNode {
  const [due, setDue] = useState(OTHER)
  const [typed, setTyped] = useState('')
  const [words, setWords] = useState({ reason: '', law: '' })
  const [told, setTold] = useState(false)
  const sum = sumOf(typed)
  const choose = (key: string): void => {
    const chosen = dues.find((one) => one.key === key)
    setDue(key)
    setWords(chosen ? { reason: chosen.name, law: chosen.law } : { reason: '', law: '' })
  }
  const send = (): void => {
    const whole = sum !== null && words.reason.trim() !== '' && words.law.trim() !== ''
    setTold(!whole)
    if (whole) onSend({ due, fee_vnd: sum, reason: words.reason.trim(), law: words.law.trim() })
  }
  const missing = (text: string): string | null => (told && !text.trim() ? say('missing') : null)
  return (
    <Sheet title={say('due_title')} onClose={onClose}>
      <p class="second">{say('due_lead')}</p>
      {dues.length ? (
        <div class="choices" role="radiogroup" aria-label={say('due_which')}>
          {dues.map((one) => <Choice key={one.key} name="due" value={one.key} chosen={one.key === due} onChoose={choose} label={one.name} note={one.payee === 'tax' ? say('due_tax') : null} />)}
          <Choice name="due" value={OTHER} chosen={due === OTHER} onChoose={choose} label={say('due_other')} />
        </div>
      ) : null}
      <TextField name="sum" label={say('fee_sum')} hint={sum === null ? null : say('due_sum', { sum: sum.toLocaleString('vi-VN') })} value={typed} onInput={setTyped} maxLength={18} mode="numeric" error={told && sum === null ? say('due_wrong') : null} />
      <TextField name="reason" label={say('refuse_reason')} value={words.reason} onInput={(reason) => setWords({ ...words, reason })} long maxLength={600} error={missing(words.reason)} />
      <TextField name="law" label={say('refuse_law')} value={words.law} onInput={(law) => setWords({ ...words, law })} maxLength={600} error={missing(words.law)} />
      <StaffKeyFault fault={fault} />
      <Button kind="filled" sending={sending} onPress={send}>{say('due_do')}</Button>
    </Sheet>
  )
}
