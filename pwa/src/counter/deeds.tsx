// The deeds of the counter beside card and result: take a complete file in, note a fee that was paid here.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
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
  const [told, setTold] = useState(false)
  const deed = useDeed()
  const note = (): void => {
    setTold(receipt.trim() === '')
    if (receipt.trim() === '') return
    deed.run(async () => {
      onBrief(await ask<CounterBrief>('POST', briefPath(brief.file.brief.case_id, '/fee'), { body: { event_count: brief.file.event_count, receipt: receipt.trim() } }))
    })
  }
  return (
    <>
      <FaultNotice fault={deed.fault} />
      <TextField name="receipt" label={say('receipt')} hint={say('receipt_hint')} value={receipt} onInput={setReceipt} maxLength={60} error={told ? say('receipt_missing') : null} />
      <Button kind="filled" sending={deed.under_way} onPress={note}>{say('paid', { sum: (brief.fee_vnd ?? 0).toLocaleString('vi-VN') })}</Button>
    </>
  )
}
