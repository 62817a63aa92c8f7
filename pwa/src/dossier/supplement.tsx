// The answer to a request for more: exactly what was asked, one thing under the other, with what is wrong beside it.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Typed } from '../fill/field'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { hexOfChance } from '../wire/chance'
import type { FormField } from '../wire/form'
import { faultOf } from '../wire/fault'
import { ask } from '../wire/http'
import type { CitizenFile, Value, WantShown } from '../wire/records'
import { say } from '../words/dossier'
import { reasonShown } from '../words/reason'
import { Retake } from './retake'

export interface SupplementProps {
  readonly file: CitizenFile
  readonly onDone: (file: CitizenFile) => void
  readonly onBack: () => void
}

export function Supplement({ file, onDone, onBack }: SupplementProps): VNode {
  const [values, setValues] = useState<Readonly<Record<string, Value>>>(() => Object.fromEntries(file.wants.filter(({ kind }) => kind === 'field').map(({ key, value }) => [key, value])))
  const [brought, setBrought] = useState<ReadonlySet<string>>(new Set(file.wants.filter((want) => want.brought).map(({ key }) => key)))
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({})
  const [key] = useState(() => hexOfChance(16))
  const send = useDeed()
  const submit = (): void => send.run(async () => {
    try {
      onDone(await ask<CitizenFile>('POST', '/api/dossier/answer', { body: { fields: values }, headers: { 'Idempotency-Key': `${key}-${hexOfChance(4)}` } }))
    } catch (thrown) {
      const fault = faultOf(thrown)
      if (fault.code !== 'answers_invalid') throw fault
      setReasons(fault.fields)
    }
  })
  const wrong = Object.keys(reasons).length
  return (
    <Page screen="12" title={say('answer_title')} onBack={onBack} at="answer" failed={wrong > 0} foot={<Button kind="filled" sending={send.under_way} onPress={submit}>{say('send')}</Button>}>
      <div class="stack">
        <h1 tabIndex={-1}>{say('answer_question', { n: file.wants.length })}</h1>
        {file.until ? <p class="second">{say('until', { day: file.until })}</p> : null}
        {wrong > 0 ? <NoticeBox look="stop" role="alert">{say('wrong', { n: wrong })}</NoticeBox> : null}
        {file.wants.map((want) => (
          <section class="want stack" key={want.key}>
            <NoticeBox look="look" head={want.label}><p>{want.note}</p></NoticeBox>
            <One want={want} value={values[want.key] ?? null} reason={reasons[want.key] ?? null} brought={brought.has(want.key)}
              onValue={(value) => setValues((before) => ({ ...before, [want.key]: value }))} onBrought={() => setBrought((before) => new Set([...before, want.key]))} />
          </section>
        ))}
        <FaultNotice fault={send.fault} onAgain={send.again} />
      </div>
    </Page>
  )
}

interface OneProps {
  readonly want: WantShown
  readonly value: Value
  readonly reason: string | null
  readonly brought: boolean
  readonly onValue: (value: Value) => void
  readonly onBrought: () => void
}

function One({ want, value, reason, brought, onValue, onBrought }: OneProps): VNode {
  if (want.field === null) return <Retake want={want} brought={brought} missing={reason !== null && !brought} onBrought={onBrought} />
  const error = reason ? reasonShown(reason) : null
  return <Typed field={want.field as unknown as FormField} value={value} onValue={onValue} error={error} alone={false} spelled={false} inner={{}} />
}
