// A refusal or a stop, or the proposal of one: a ground is chosen, its words may be mended, none of the three may be missing.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Choice } from '../ui/choice'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { Sheet } from '../ui/sheet'
import { ask } from '../wire/http'
import type { Ground } from '../wire/records'
import { say } from '../words/deeds'
import type { SheetProps } from './asked'

const NAMES = { refuse: 'do_refuse', stop: 'do_stop', propose: 'do_propose_refuse' } as const

export function Cause({ deed, sending, fault, onClose, onSend }: SheetProps): VNode {
  const [grounds, setGrounds] = useState<readonly Ground[]>([])
  const [code, setCode] = useState('')
  const [words, setWords] = useState({ reason: '', law: '', next_step: '' })
  const [told, setTold] = useState(false)
  useEffect(() => { ask<{ grounds: readonly Ground[] }>('GET', '/api/desk/grounds').then((told) => setGrounds(told.grounds), () => undefined) }, [])
  const choose = (chosen: string): void => {
    const ground = grounds.find((one) => one.code === chosen)
    setCode(chosen)
    if (ground) setWords({ reason: ground.reason, law: ground.law, next_step: ground.next_step })
  }
  const whole = Object.values(words).every((word) => word.trim())
  const send = (): void => {
    setTold(!whole)
    if (whole) onSend(deed === 'propose' ? { ...words, proposal: 'refuse' } : words)
  }
  return (
    <Sheet title={say('refuse_title')} onClose={onClose}>
      <p class="second">{say('refuse_lead')}</p>
      <div class="choices">{grounds.map((one) => <Choice key={one.code} name="ground" value={one.code} chosen={one.code === code} onChoose={choose} label={one.reason} note={one.law} />)}</div>
      <TextField name="reason" label={say('refuse_reason')} value={words.reason} onInput={(reason) => setWords({ ...words, reason })} long maxLength={600} />
      <TextField name="law" label={say('refuse_law')} value={words.law} onInput={(law) => setWords({ ...words, law })} maxLength={600} />
      <TextField name="next" label={say('refuse_next')} value={words.next_step} onInput={(next_step) => setWords({ ...words, next_step })} long maxLength={600} />
      {told && !whole ? <NoticeBox look="stop" role="alert">{say('refuse_missing')}</NoticeBox> : null}
      <FaultNotice fault={fault} />
      <Button kind="danger" sending={sending} onPress={send}>{say(NAMES[deed as keyof typeof NAMES])}</Button>
    </Sheet>
  )
}
