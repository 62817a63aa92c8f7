// The code of a file, typed or read from paper: with the day of birth it tells where the file stands.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { useQuestion } from '../ui/question'
import { ask } from '../wire/http'
import type { SlipStatus } from '../wire/records'
import { say } from '../words/visit'
import { isoOf } from './birth'

export function ByCode({ code, onState }: { readonly code: string; readonly onState: (state: SlipStatus) => void }): VNode {
  const [typed, setTyped] = useState('')
  const [told, setTold] = useState(false)
  const { question, fault, under_way } = useQuestion()
  const look = (): void => {
    const birth = isoOf(typed)
    setTold(birth === null)
    if (birth) question.put(() => ask<SlipStatus>('POST', '/api/lookup/code', { body: { code, birth } }), onState)
  }
  return (
    <section class="stack">
      <NoticeBox role="status" head={say('code_head')}>{say('code_lead')}</NoticeBox>
      <TextField name="birth" label={say('birth')} hint={say('birth_hint')} value={typed} onInput={(next) => { setTold(false); setTyped(next) }} mode="numeric" maxLength={10} error={told ? say('birth_wrong') : null} />
      <FaultNotice fault={fault} onAgain={question.again} />
      <Button sending={under_way} onPress={look}>{say('code_see')}</Button>
      <p class="second">{say('code_note')}</p>
    </section>
  )
}
