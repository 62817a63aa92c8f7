// Whether the form is saved, said quietly under the question.

import type { VNode } from 'preact'
import { say } from '../words/fill'
import type { Draft } from './draft'

export function Saved<T>({ draft }: { readonly draft: Draft<T> }): VNode {
  const state = draft.state.value
  const time = draft.savedAt.value ? clockOf(draft.savedAt.value) : ''
  const text = state === 'saving' ? say('saving') : state === 'waiting' ? say('waiting') : state === 'saved' ? say('saved', { time }) : ''
  return <p class="small saved" role="status">{text}</p>
}

/** `HH:MM` in Viet Nam. */
function clockOf(iso: string): string {
  return new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' }).format(new Date(iso))
}
