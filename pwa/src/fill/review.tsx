// What the card gave, beside the picture it was cut from: the doubtful first, each answered with "Đúng" or "Sửa".

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Mark } from '../ui/mark'
import { Page } from '../ui/page'
import type { FormField } from '../wire/form'
import { say } from '../words/fill'
import { Doubtful } from './doubtful'
import type { Filling } from './filling'
import type { QuestionProps } from './question'
import { Saved } from './saved'
import { askedOf, valuesOf } from './sheet'
import { Sure } from './sure'

export function Review({ filling, onForth, onBack, sending, notices }: QuestionProps): VNode {
  const screen = filling.screen.value
  const reasons = filling.reasons.value
  const [editing, setEditing] = useState<string | null>(null)
  const fields = askedOf(screen, valuesOf(filling.form, filling.answers.value)).filter((field) => field.required || filling.answers.value[field.key]?.value)
  const open = fields.filter((field) => reasons[field.key] !== undefined || editing === field.key)
  const done = fields.filter((field) => !open.includes(field))
  const left = open.length
  const next = (): void => {
    const first = open[0]
    if (first) document.getElementById(`check-${first.key}`)?.focus()
    else onForth()
  }
  return (
    <Page screen="07" title={say('review_title')} step={4} done={0.18} onBack={onBack}
      foot={<Button kind={left ? 'outline' : 'filled'} sending={sending} onPress={next}>{left ? say('left', { n: left }) : say('right_continue')}</Button>}>
      <div class="stack">
        <h1 tabIndex={-1} class="long">{screen.title}</h1>
        {notices}
        <Counts look={left} done={done} filling={filling} />
        {open.map((field) => (
          <Doubtful key={field.key} field={field} filling={filling} reason={reasons[field.key] ?? null} editing={editing === field.key}
            onEdit={() => setEditing(field.key)} onDone={() => setEditing(null)} />
        ))}
        {done.map((field) => <Sure key={field.key} field={field} filling={filling} onEdit={() => setEditing(field.key)} />)}
        <Saved draft={filling.draft} />
      </div>
    </Page>
  )
}

function Counts({ look, done, filling }: { readonly look: number; readonly done: readonly FormField[]; readonly filling: Filling }): VNode {
  const officer = done.filter((field) => filling.answers.value[field.key]?.origin === 'changed').length
  return (
    <p class="counts" role="status">
      {look ? <span class="state look"><Mark state="look" size={18} />{say('look_count', { n: look })}</span> : null}
      <span class="state sure"><Mark state="sure" size={18} />{say('sure_count', { n: done.length - officer })}</span>
      {officer ? <span class="state officer"><Mark state="officer" size={18} />{say('officer_count', { n: officer })}</span> : null}
    </p>
  )
}
