// Money that went back to whoever paid too much: which sum, by which way, on what paper, why it was not owed.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Choice } from '../ui/choice'
import { day } from '../ui/day'
import { FieldSet, TextField } from '../ui/field'
import { Sheet } from '../ui/sheet'
import { StaffKeyFault } from '../ui/staffkey'
import type { BackWay, StrayMoney } from '../wire/records'
import { say } from '../words/deeds'
import type { SheetProps } from './asked'

const WAYS: readonly BackWay[] = ['platform', 'bank', 'cash']

export interface GiveBackProps extends Pick<SheetProps, 'sending' | 'fault' | 'onClose' | 'onSend'> {
  readonly strays: readonly StrayMoney[]
}

export function GiveBack({ strays, sending, fault, onClose, onSend }: GiveBackProps): VNode {
  const open = strays.filter((one) => !one.back_at)
  const [order, setOrder] = useState(open[0]?.order ?? '')
  const [back, setBack] = useState<BackWay | null>(null)
  const [receipt, setReceipt] = useState('')
  const [reason, setReason] = useState('')
  const [told, setTold] = useState(false)
  const send = (): void => {
    const whole = back !== null && receipt.trim() !== '' && reason.trim() !== ''
    setTold(!whole)
    if (whole) onSend({ order, back, receipt: receipt.trim(), reason: reason.trim() })
  }
  const missing = (text: string): string | null => (told && !text.trim() ? say('missing') : null)
  return (
    <Sheet title={say('back_money')} onClose={onClose}>
      <p class="second">{say('back_money_lead')}</p>
      <FieldSet name="which" legend={say('back_which')}>
        <div class="choices">{open.map((one) => <Choice key={one.order} name="which" value={one.order} chosen={one.order === order} onChoose={setOrder} label={lineOf(one)} />)}</div>
      </FieldSet>
      <FieldSet name="way" legend={say('back_way')} error={told && back === null ? say('missing') : null}>
        <div class="choices">{WAYS.map((way) => <Choice key={way} name="way" value={way} chosen={way === back} onChoose={() => setBack(way)} label={say(`back.${way}`)} />)}</div>
      </FieldSet>
      <TextField name="paper" label={say('back_paper')} value={receipt} onInput={setReceipt} maxLength={60} error={missing(receipt)} />
      <TextField name="reason" label={say('back_why')} value={reason} onInput={setReason} long maxLength={300} error={missing(reason)} />
      <StaffKeyFault fault={fault} />
      <Button kind="filled" sending={sending} onPress={send}>{say('back_do')}</Button>
    </Sheet>
  )
}

function lineOf({ amount_vnd, receipt, came_at }: StrayMoney): string {
  return say('back_line', { sum: amount_vnd.toLocaleString('vi-VN'), receipt, day: day(came_at) })
}
