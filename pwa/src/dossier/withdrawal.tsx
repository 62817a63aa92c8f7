// Taking a file back: what it means, once more "are you sure", never with one tap.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { Page } from '../ui/page'
import { hexOfChance } from '../wire/chance'
import { ask } from '../wire/http'
import type { CitizenFile } from '../wire/records'
import { say } from '../words/dossier'

export interface WithdrawalProps {
  readonly onDone: (file: CitizenFile) => void
  readonly onBack: () => void
}

export function Withdrawal({ onDone, onBack }: WithdrawalProps): VNode {
  const [reason, setReason] = useState('')
  const [key] = useState(() => hexOfChance(16))
  const deed = useDeed()
  const withdraw = (): void => deed.run(async () => onDone(await ask<CitizenFile>('POST', '/api/dossier/withdrawal', { body: { reason }, headers: { 'Idempotency-Key': key } })))
  return (
    <Page screen="12" title={say('withdraw')} onBack={onBack} at="withdrawal" foot={
      <>
        <Button kind="danger" sending={deed.under_way} onPress={withdraw}>{say('withdraw_deed')}</Button>
        <Button kind="link" onPress={onBack}>{say('withdraw_not')}</Button>
      </>
    }>
      <div class="stack">
        <h1 tabIndex={-1}>{say('withdraw_question')}</h1>
        <p>{say('withdraw_note')}</p>
        <TextField name="reason" label={say('withdraw_reason')} value={reason} onInput={setReason} maxLength={300} long />
        <FaultNotice fault={deed.fault} onAgain={deed.again} />
      </div>
    </Page>
  )
}
