// One letter: its words, who answers, the answer, what of it is public.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { dayOf, instant } from '../ui/day'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { ask } from '../wire/http'
import type { PetitionFile } from '../wire/records'
import { say } from '../words/petitions'
import { leftWords, type PetitionDeed } from './letters'
import { Publication } from './publication'

export function PetitionPage({ id, onBack }: { readonly id: string; readonly onBack: () => void }): VNode {
  const [file, setFile] = useState<PetitionFile | null>(null)
  const deed = useDeed()
  const path = `/api/office/petitions/${id}`
  useEffect(() => deed.run(async () => setFile(await ask<PetitionFile>('GET', path))), [])
  const change: PetitionDeed = (method, what, body) => deed.run(async () => setFile(await ask<PetitionFile>(method, `${path}/${what}`, { body })))
  return (
    <>
      <p><Button kind="link" onPress={onBack}>{say('back')}</Button></p>
      <FaultNotice fault={deed.fault?.fields['question'] || deed.fault?.fields['answer'] ? null : deed.fault} />
      {file ? (
        <>
          <h1>{say(`kind.${file.brief.kind}`)}: {say(`topic.${file.brief.topic}`)}</h1>
          <div class="letter-pair">
            <Letter file={file} onChange={change} />
            <div class="stack">
              {file.answered_at ? <Answered file={file} /> : <Answer file={file} sending={deed.under_way} onChange={change} />}
              {file.may_give && file.answered_at ? <Publication file={file} wrong={deed.fault?.fields ?? {}} sending={deed.under_way} onChange={change} /> : null}
            </div>
          </div>
        </>
      ) : null}
    </>
  )
}

function Letter({ file, onChange }: { readonly file: PetitionFile; readonly onChange: PetitionDeed }): VNode {
  const { brief, letter } = file
  const due = dayOf(file.due)
  return (
    <section class="panel stack">
      <h2>{say('letter')}</h2>
      <p class="letter-text" lang="vi">{letter.text}</p>
      <dl class="facts-list">
        <div><dt class="second">{say('writer')}</dt><dd><b>{letter.name || say('writer_none')}</b>{letter.phone ? <><br />{letter.phone}</> : null}</dd></div>
        {file.file ? <div><dt class="second">{say('file')}</dt><dd><b>{file.file}</b></dd></div> : null}
        <div><dt class="second">{say('due')}</dt><dd><b>{due}</b>{file.answered_at || !brief.owner ? null : <><br />{leftWords(brief.left)}</>}</dd></div>
        <div><dt class="second">{say('owner')}</dt><dd><b>{brief.owner || say('owner_none')}</b>{brief.owner ? null : <><br />{leftWords(brief.left)}</>}</dd></div>
      </dl>
      <p class="second">{say('sent', { time: instant(brief.sent_at) })}</p>
      {letter.delay ? <NoticeBox look="look">{say('delayed', { reason: letter.delay })}</NoticeBox> : null}
      {file.may_give && !file.answered_at ? <Giving file={file} onChange={onChange} /> : null}
    </section>
  )
}

function Giving({ file, onChange }: { readonly file: PetitionFile; readonly onChange: PetitionDeed }): VNode {
  const [chosen, setChosen] = useState('')
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); if (chosen) onChange('PUT', 'owner', { staff_id: chosen }) }}>
      <div class="field">
        <label for="f-owner">{say('give_to')}</label>
        <p class="second">{say('give_hint')}</p>
        <div class="box">
          <select id="f-owner" value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
            <option value="">{say('choose')}</option>
            {file.colleagues.map(({ staff_id, name }) => <option key={staff_id} value={staff_id}>{name}</option>)}
          </select>
        </div>
      </div>
      <div class="deeds"><Button onPress={() => { if (chosen) onChange('PUT', 'owner', { staff_id: chosen }) }}>{say('give')}</Button></div>
    </form>
  )
}

function Answered({ file }: { readonly file: PetitionFile }): VNode {
  return (
    <section class="panel stack">
      <h2>{say('answer')}</h2>
      <p class="letter-text" lang="vi">{file.letter.reply}</p>
      <NoticeBox look="sure" role="status">{say('answered', { time: instant(file.answered_at ?? '') })}</NoticeBox>
    </section>
  )
}

function Answer({ file, sending, onChange }: { readonly file: PetitionFile; readonly sending: boolean; readonly onChange: PetitionDeed }): VNode {
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const [told, setTold] = useState(false)
  const send = (): void => {
    setTold(text.trim() === '')
    if (text.trim()) onChange('POST', 'answer', { text: text.trim() })
  }
  return (
    <>
      <section class="panel stack">
        <h2>{say('answer')}</h2>
        <TextField name="answer" label={say('answer')} quietLabel hint={say('answer_hint')} value={text} onInput={setText} maxLength={3000} long error={told ? say('answer_missing') : null} />
        <div class="deeds"><Button kind="filled" sending={sending} onPress={send}>{say('answer_send')}</Button></div>
      </section>
      {file.may_delay ? (
        <section class="panel stack">
          <h2>{say('delay')}</h2>
          <TextField name="delay" label={say('delay')} quietLabel hint={say('delay_hint')} value={reason} onInput={setReason} maxLength={500} />
          <div class="deeds"><Button onPress={() => { if (reason.trim()) onChange('POST', 'delay', { reason: reason.trim() }) }}>{say('delay_send')}</Button></div>
        </section>
      ) : null}
    </>
  )
}
