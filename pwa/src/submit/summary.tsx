// What goes with the file, before it is sent.

import type { VNode } from 'preact'
import { Mark } from '../ui/mark'
import type { Place } from '../wire/records'
import { say } from '../words/send'

export function Summary({ place }: { readonly place: Place }): VNode {
  const parts = [say('summary_form', { name: place.procedure.name }), say('summary_card'), ...(place.kept.includes('Clip') ? [say('summary_face')] : [])]
  return (
    <section>
      <h2 class="second">{say('summary')}</h2>
      <ul class="summary">{parts.map((part) => <li key={part}><Mark state="sure" size={20} />{part}</li>)}</ul>
    </section>
  )
}
