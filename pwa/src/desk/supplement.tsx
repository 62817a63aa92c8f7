// A request for more: exactly these things again, the doubtful ones ticked and worded already.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Tick } from '../ui/choice'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { Sheet } from '../ui/sheet'
import type { FileShown } from '../wire/records'
import { say } from '../words/deeds'
import type { SheetProps } from './asked'
import { answerWants, cardWants, type Draft } from './wants'

export function Supplement({ desk, sending, fault, onClose, onSend }: SheetProps): VNode {
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => draftsOf(desk.file))
  const [reason, setReason] = useState(() => (drafts.some(({ set }) => set) ? say('ask_reason_given') : ''))
  const [told, setTold] = useState(false)
  const change = (at: number, part: Partial<Draft>): void => setDrafts(drafts.map((one, n) => (n === at ? { ...one, ...part } : one)))
  const chosen = drafts.filter(({ set }) => set)
  const whole = chosen.length > 0 && chosen.every(({ note }) => note.trim()) && reason.trim() !== ''
  const send = (): void => {
    setTold(!whole)
    if (whole) onSend({ wants: chosen.map(({ kind, key, note }) => ({ kind, key, note: note.trim() })), reason: reason.trim() })
  }
  return (
    <Sheet title={say('ask_title')} onClose={onClose}>
      <p class="second">{say('ask_lead')}</p>
      <div class="wants">
        {drafts.map((one, at) => (
          <div key={`${one.kind}-${one.key}`}>
            <Tick set={one.set} onSet={(set) => change(at, { set })}>{one.label}</Tick>
            {one.set ? <TextField name={`note-${one.kind}-${one.key}`} label={say('ask_note_of', { what: one.label })} value={one.note} onInput={(note) => change(at, { note })} long maxLength={600} /> : null}
          </div>
        ))}
      </div>
      <TextField name="reason" label={say('ask_reason')} value={reason} onInput={setReason} long maxLength={600} />
      {told && !whole ? <NoticeBox look="stop" role="alert">{say('ask_none')}</NoticeBox> : null}
      <FaultNotice fault={fault} />
      <Button kind="filled" sending={sending} onPress={send}>{say('ask_do')}</Button>
    </Sheet>
  )
}

function draftsOf(file: FileShown): readonly Draft[] {
  return [...cardWants(file), ...answerWants(file)]
}
