// The original card held against file and person: match, partly, or not.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Tick } from '../ui/choice'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Icon } from '../ui/icons'
import { NoticeBox } from '../ui/notice'
import { Sheet } from '../ui/sheet'
import { ask } from '../wire/http'
import type { CounterBrief, FieldName } from '../wire/records'
import { say } from '../words/counter'
import { say as name } from '../words/fields'
import { briefPath } from './scan'

interface Props {
  readonly brief: CounterBrief
  readonly onBrief: (brief: CounterBrief) => void
}

export function CardDeeds({ brief, onBrief }: Props): VNode {
  const [parting, setParting] = useState(false)
  const deed = useDeed()
  const note = (outcome: string, fields: readonly FieldName[] = []): void => deed.run(async () => {
    onBrief(await ask<CounterBrief>('POST', briefPath(brief.file.brief.case_id, '/card'), { body: { outcome, fields } }))
  })
  const doubtful = brief.file.rows.filter((row) => row.state !== 'sure').map((row) => name(`field.${row.field}`).toLowerCase())
  return (
    <>
      <FaultNotice fault={deed.fault} />
      <p class="propose"><Icon name="info" size={22} /><span>{doubtful.length ? say('propose_look', { fields: doubtful.join(', ') }) : say('propose_match')}</span></p>
      <div class="three">
        <Button kind="filled" sending={deed.under_way} onPress={() => note('match')}><Icon name="tick" />{say('match')}</Button>
        <Button onPress={() => setParting(true)}>{say('partial')}</Button>
        <Button kind="danger" onPress={() => note('nomatch')}>{say('nomatch')}</Button>
      </div>
      {parting ? <Partly brief={brief} onClose={() => setParting(false)} onNote={(fields) => { setParting(false); note('partial', fields) }} /> : null}
    </>
  )
}

function Partly({ brief, onClose, onNote }: { readonly brief: CounterBrief; readonly onClose: () => void; readonly onNote: (fields: readonly FieldName[]) => void }): VNode {
  const [fields, setFields] = useState<readonly FieldName[]>([])
  const [told, setTold] = useState(false)
  const send = (): void => {
    setTold(fields.length === 0)
    if (fields.length) onNote(fields)
  }
  return (
    <Sheet title={say('partial_title')} onClose={onClose}>
      {brief.file.rows.map(({ field }) => (
        <Tick key={field} set={fields.includes(field)} onSet={(set) => setFields(set ? [...fields, field] : fields.filter((one) => one !== field))}>{name(`field.${field}`)}</Tick>
      ))}
      {told ? <NoticeBox look="stop" role="alert">{say('partial_none')}</NoticeBox> : null}
      <Button kind="filled" onPress={send}>{say('note_it')}</Button>
    </Sheet>
  )
}
