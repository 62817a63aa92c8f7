// The result changes hands, once, against a signature on this tablet; to somebody else only by name.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Tick } from '../ui/choice'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { ask } from '../wire/http'
import type { CounterBrief } from '../wire/records'
import { say } from '../words/counter'
import { LayIn } from './box'
import { Pad, type Strokes } from './pad'
import { briefPath } from './scan'

export function Hand({ brief, onBrief }: { readonly brief: CounterBrief; readonly onBrief: (brief: CounterBrief) => void }): VNode {
  const [other, setOther] = useState('')
  const [signature, setSignature] = useState<Strokes>([])
  const [unable, setUnable] = useState(false)
  const deed = useDeed()
  const hand = (): void => deed.run(async () => {
    const signed = unable ? { unable: true } : { signature }
    onBrief(await ask<CounterBrief>('POST', briefPath(brief.file.brief.case_id, '/result'), {
      body: { event_count: brief.file.event_count, received_by: other.trim(), ...signed },
    }))
  })
  const unsigned = deed.fault?.fields['signature'] !== undefined
  return (
    <>
      {unsigned ? <NoticeBox look="stop" role="alert">{say('sign_missing')}</NoticeBox> : <FaultNotice fault={deed.fault} />}
      {unable ? null : <Pad strokes={signature} onDraw={setSignature} />}
      <Tick set={unable} onSet={setUnable}>{say('sign_unable')}</Tick>
      <TextField name="other" label={say('hand_other')} hint={say('hand_other_hint')} value={other} onInput={setOther} maxLength={120} />
      <Button kind="filled" sending={deed.under_way} onPress={hand}>{say('hand')}</Button>
      <LayIn brief={brief} />
    </>
  )
}
