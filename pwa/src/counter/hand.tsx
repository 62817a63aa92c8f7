// The result changes hands, once; to somebody else only by name.

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

export function Hand({ brief, onBrief }: { readonly brief: CounterBrief; readonly onBrief: (brief: CounterBrief) => void }): VNode {
  const [other, setOther] = useState('')
  const deed = useDeed()
  const { case_id } = brief.file.brief
  const hand = (): void => deed.run(async () => {
    onBrief(await ask<CounterBrief>('POST', briefPath(case_id, '/result'), { body: { event_count: brief.file.event_count, received_by: other.trim() } }))
  })
  return (
    <>
      <FaultNotice fault={deed.fault} />
      <TextField name="other" label={say('hand_other')} hint={say('hand_other_hint')} value={other} onInput={setOther} maxLength={120} />
      <Button kind="filled" sending={deed.under_way} onPress={hand}>{say('hand')}</Button>
    </>
  )
}
