// A call begins: which procedure, perhaps a number and a note; out of it comes a link that works once.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { TextField } from '../ui/field'
import { say } from '../words/hotline'
import type { Offered } from './calls'

export function Begin({ name, procedures, sending, onMake }: {
  readonly name: string
  readonly procedures: readonly Offered[]
  readonly sending: boolean
  readonly onMake: (wish: { readonly procedure: string; readonly phone: string; readonly note: string }) => void
}): VNode {
  const [procedure, setProcedure] = useState('')
  const [phone, setPhone] = useState('')
  const [note, setNote] = useState('')
  const chosen = procedure || procedures[0]?.slug || ''
  return (
    <section class="panel stack">
      <h2>{say('begin')}</h2>
      <p>{say('greet', { staff: name })}</p>
      <p class="second">{say('begin_lead')}</p>
      <div class="field">
        <label for="f-procedure">{say('procedure')}</label>
        <select id="f-procedure" value={chosen} onChange={(event) => setProcedure(event.currentTarget.value)}>
          {procedures.map((one) => <option key={one.slug} value={one.slug}>{one.name}</option>)}
        </select>
      </div>
      <TextField name="phone" label={say('phone')} hint={say('phone_hint')} value={phone} onInput={setPhone} mode="tel" maxLength={20} />
      <TextField name="note" label={say('note')} hint={say('note_hint')} value={note} onInput={setNote} maxLength={500} />
      <Button kind="filled" sending={sending} onPress={() => onMake({ procedure: chosen, phone, note })}>{say('make')}</Button>
    </section>
  )
}
