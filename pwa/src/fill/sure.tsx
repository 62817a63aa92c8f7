// One field that stands: sure, looked at, or changed by the citizen and left to an officer.

import type { VNode } from 'preact'
import { Mark } from '../ui/mark'
import type { FormField } from '../wire/form'
import { say } from '../words/fill'
import { say as shared } from '../words/shared'
import type { Filling } from './filling'
import { shown } from './show'
import { Crop, Witnesses } from './witness'

export function Sure({ field, filling, onEdit }: { readonly field: FormField; readonly filling: Filling; readonly onEdit: () => void }): VNode {
  const answer = filling.answers.value[field.key]
  const read = filling.cardField(field)
  const changed = answer?.origin === 'changed'
  const label = changed ? shared('officer') : answer?.confirmed && !read?.sure ? say('seen') : shared('sure')
  return (
    <section class="sure-field" aria-label={field.label}>
      <p class="line"><span class="second">{field.label}</span><span class={`state-word ${changed ? 'cham' : 'ngoc'}`}><Mark state={changed ? 'officer' : 'sure'} size={20} />{label}</span></p>
      <p class="line">
        <b class="value" lang="vi">{shown(field, answer?.value ?? null)}</b>
        <button type="button" class="word" aria-label={`${say(changed ? 'edit_again' : 'edit')}: ${field.label}`} onClick={onEdit}>{say(changed ? 'edit_again' : 'edit')}</button>
      </p>
      <Crop field={field} read={read} />
      {changed ? <p class="cham second">{say('changed')}</p> : <Witnesses read={read} value={String(answer?.value ?? '')} />}
    </section>
  )
}
