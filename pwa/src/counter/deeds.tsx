// The deeds of the counter beside card and result: take a complete file in, note a fee that was paid here.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { sumOf } from '../ui/sum'
import { ask } from '../wire/http'
import type { CounterBrief } from '../wire/records'
import { say } from '../words/counter'
import { briefPath } from './scan'

interface Props {
  readonly brief: CounterBrief
  readonly onBrief: (brief: CounterBrief) => void
}

export function Receive({ brief, onBrief }: Props): VNode {
  const deed = useDeed()
  const take = (): void => deed.run(async () => {
    onBrief(await ask<CounterBrief>('POST', briefPath(brief.file.brief.case_id, '/reception'), { body: { event_count: brief.file.event_count } }))
  })
  return (
    <>
      <FaultNotice fault={deed.fault} />
      <Button kind="filled" sending={deed.under_way} onPress={take}>{say('receive')}</Button>
    </>
  )
}

export function Pay({ brief, onBrief }: Props): VNode {
  const [receipt, setReceipt] = useState('')
  const [typed, setTyped] = useState('')
  const [told, setTold] = useState(false)
  const deed = useDeed()
  const sum = brief.fee_vnd ?? sumOf(typed)
  const note = (): void => {
    setTold(true)
    if (receipt.trim() === '' || sum === null) return
    deed.run(async () => {
      onBrief(await ask<CounterBrief>('POST', briefPath(brief.file.brief.case_id, '/fee'), { body: { event_count: brief.file.event_count, receipt: receipt.trim(), fee_vnd: sum } }))
    })
  }
  return (
    <>
      <FaultNotice fault={deed.fault} />
      {brief.fee_counted ? <TextField name="sum" label={say('sum')} hint={brief.fee_counted} mode="numeric" value={typed} onInput={setTyped} maxLength={14} error={told && sum === null ? say('sum_missing') : null} /> : null}
      <TextField name="receipt" label={say('receipt')} hint={say(brief.payee === 'tax' ? 'receipt_tax' : 'receipt_hint')} value={receipt} onInput={setReceipt} maxLength={60} error={told && receipt.trim() === '' ? say('receipt_missing') : null} />
      <Button kind="filled" sending={deed.under_way} onPress={note}>{sum !== null ? say(brief.payee === 'tax' ? 'paid_tax' : 'paid', { sum: sum.toLocaleString('vi-VN') }) : say('paid_none')}</Button>
    </>
  )
}
