// What everybody may read of a letter and its answer, worded anew without a person in it.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import type { PetitionFile } from '../wire/records'
import { say } from '../words/petitions'
import type { PetitionDeed } from './letters'

type Wrong = 'wrong.public_number' | 'wrong.public_name' | 'wrong.required' | 'wrong.length'

export function Publication({ file, wrong, sending, onChange }: {
  readonly file: PetitionFile
  readonly wrong: Readonly<Record<string, string>>
  readonly sending: boolean
  readonly onChange: PetitionDeed
}): VNode {
  const [question, setQuestion] = useState(file.public_question)
  const [answer, setAnswer] = useState(file.public_answer)
  const said = (name: string): string | null => (wrong[name] ? say(`wrong.${wrong[name]}` as Wrong) : null)
  if (file.brief.kind === 'data') return <NoticeBox>{say('public_none')}</NoticeBox>
  return (
    <section class="panel stack">
      <h2>{say('public')}</h2>
      <p class="second">{say('public_lead')}</p>
      {file.public_answer ? <NoticeBox look="sure" role="status">{say('is_public')}</NoticeBox> : null}
      <TextField name="public-question" label={say('public_question')} value={question} onInput={setQuestion} maxLength={3000} long error={said('question')} />
      <TextField name="public-answer" label={say('public_answer')} value={answer} onInput={setAnswer} maxLength={3000} long error={said('answer')} />
      <div class="deeds">
        <Button kind="filled" sending={sending} onPress={() => onChange('PUT', 'public', { question: question.trim(), answer: answer.trim() })}>{say('publish')}</Button>
        {file.public_answer ? <Button onPress={() => onChange('PUT', 'public', { question: '', answer: '' })}>{say('unpublish')}</Button> : null}
      </div>
    </section>
  )
}
