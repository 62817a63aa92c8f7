// Writing to the office: what kind, about what, the words; a name only if one likes. Its code comes back.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Choice } from '../ui/choice'
import { dayOf } from '../ui/day'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { FieldSet, TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { hexOfChance } from '../wire/chance'
import { ask } from '../wire/http'
import { isPhone, phoneOf } from '../wire/phone'
import type { PetitionKind, PetitionSent, PetitionTopic } from '../wire/records'
import { say } from '../words/voice'
import '../lookup/lookup.css'
import './voice.css'
import { Ring } from './ring'

export interface LetterProps {
  readonly filed: boolean
  readonly onBack: () => void
  readonly onFollow: (code: string) => void
}

type Draft = { readonly kind: PetitionKind; readonly topic: PetitionTopic | null; readonly text: string; readonly name: string; readonly phone: string }

const KINDS: readonly PetitionKind[] = ['report', 'proposal', 'data']
const GENERAL: readonly PetitionTopic[] = ['staff', 'delay', 'papers', 'page', 'place', 'other']
const PRIVATE: readonly PetitionTopic[] = ['data_see', 'data_correct', 'data_delete', 'data_stop']

/** What is not right yet, by field; the server judges again. */
export function wrongIn({ topic, text, phone }: Draft): { readonly topic?: string; readonly text?: string; readonly phone?: string } {
  return {
    ...(topic ? {} : { topic: say('wrong_topic') }),
    ...(text.trim().length < 10 ? { text: say('wrong_text') } : {}),
    ...(phone.trim() && !isPhone(phoneOf(phone)) ? { phone: say('wrong_phone') } : {}),
  }
}

export function LetterPage({ filed, onBack, onFollow }: LetterProps): VNode {
  const [draft, setDraft] = useState<Draft>({ kind: 'report', topic: null, text: '', name: '', phone: '' })
  const [sent, setSent] = useState<PetitionSent | null>(null)
  const [tried, setTried] = useState(false)
  const [key] = useState(() => hexOfChance(16))
  const deed = useDeed()
  const wrong = wrongIn(draft)
  const send = (): void => {
    setTried(true)
    if (Object.keys(wrong).length) return
    const body = { ...draft, text: draft.text.trim(), name: draft.name.trim(), phone: draft.phone.trim() }
    deed.run(async () => setSent(await ask<PetitionSent>('POST', filed ? '/api/voice/file/letters' : '/api/voice/letters', { body, headers: { 'Idempotency-Key': key } })))
  }
  if (sent) return <Sent sent={sent} onBack={onBack} onFollow={onFollow} />
  return (
    <Page screen="71" title={say('title')} onBack={onBack} at="letter" failed={tried && Object.keys(wrong).length > 0}
      foot={<Button kind="filled" sending={deed.under_way} onPress={send}>{say('send')}</Button>}>
      <div class="stack">
        <h1 tabIndex={-1}>{say('write')}</h1>
        {filed ? <NoticeBox>{say('about_file')}</NoticeBox> : null}
        <Fields draft={draft} wrong={tried ? wrong : {}} onDraft={setDraft} />
        <FaultNotice fault={deed.fault} onAgain={deed.again} />
      </div>
    </Page>
  )
}

function Fields({ draft, wrong, onDraft }: { readonly draft: Draft; readonly wrong: ReturnType<typeof wrongIn>; readonly onDraft: (draft: Draft) => void }): VNode {
  const { kind, topic, text, name, phone } = draft
  return (
    <>
      <FieldSet name="kind" legend={say('kind')}>
        <div class="choices">{KINDS.map((one) => <Choice key={one} name="kind" value={one} chosen={kind === one} onChoose={() => onDraft({ ...draft, kind: one, topic: (one === 'data') === (kind === 'data') ? topic : null })} label={say(`kind.${one}`)} note={say(`kind.${one}.note`)} />)}</div>
      </FieldSet>
      {kind === 'data' ? <NoticeBox look="officer">{say('data_proof')}</NoticeBox> : null}
      <FieldSet name="topic" legend={say('topic')} error={wrong.topic}>
        <div class="choices">{(kind === 'data' ? PRIVATE : GENERAL).map((one) => <Choice key={one} name="topic" value={one} chosen={topic === one} onChoose={() => onDraft({ ...draft, topic: one })} label={say(`topic.${one}`)} />)}</div>
      </FieldSet>
      <TextField name="text" label={say('text')} hint={say('text_hint')} value={text} onInput={(next) => onDraft({ ...draft, text: next })} maxLength={2000} long error={wrong.text} />
      <TextField name="name" label={say('name')} value={name} onInput={(next) => onDraft({ ...draft, name: next })} maxLength={120} autocomplete="name" />
      <TextField name="phone" label={say('phone')} hint={say('phone_hint')} value={phone} onInput={(next) => onDraft({ ...draft, phone: next })} maxLength={16} mode="tel" autocomplete="tel" error={wrong.phone} />
    </>
  )
}

function Sent({ sent, onBack, onFollow }: { readonly sent: PetitionSent; readonly onBack: () => void; readonly onFollow: (code: string) => void }): VNode {
  return (
    <Page screen="71" title={say('title')} onBack={onBack} at="sent" foot={<Button kind="filled" onPress={() => onFollow(sent.code)}>{say('follow')}</Button>}>
      <div class="stack">
        <h1 tabIndex={-1}>{say('sent_title')}</h1>
        <NoticeBox look="sure" role="status" head={say('sent_due', { day: dayOf(sent.due) })}>{say('sent_owner')}</NoticeBox>
        <p class="second">{say('sent_code')}</p>
        <p class="file-code">{sent.code}</p>
        <p>{say('sent_keep')}</p>
        <Ring code={sent.code} />
      </div>
    </Page>
  )
}
