// What this screen took over from an earlier file: from which, of what day, and one tap to do without it.

import type { VNode } from 'preact'
import { NoticeBox } from '../ui/notice'
import type { FormField } from '../wire/form'
import { say } from '../words/fill'
import type { Filling } from './filling'
import { dayShown } from './show'

export interface HeldNoteProps {
  readonly fields: readonly FormField[]
  readonly filling: Filling
}

export function HeldNote({ fields, filling }: HeldNoteProps): VNode | null {
  // A paper says so itself, at its own place.
  const taken = fields.filter(({ key, type }) => type !== 'upload' && filling.answers.value[key]?.origin === 'held')
  const from = taken[0] && filling.form.held?.[taken[0].key]
  if (!from) return null
  return (
    <NoticeBox look="sure" role="status" head={say('held', { procedure: from.procedure, day: dayShown(from.at) })}>
      <button type="button" class="word" onClick={() => taken.forEach((field) => filling.set(field, null))}>{say('held_drop')}</button>
    </NoticeBox>
  )
}
