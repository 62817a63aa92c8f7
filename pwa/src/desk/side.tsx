// The right of the desk: the two faces, how alike they are, the one proposed deed, and the others.

import type { VNode } from 'preact'
import { Button } from '../ui/button'
import type { Desk, StaffMe } from '../wire/records'
import { say as deeds } from '../words/deeds'
import { say } from '../words/desk'
import { say as name } from '../words/fields'
import { say as many } from '../words/many'
import { say as proposed } from '../words/proposal'
import type { Closed } from './ask'
import { Deeds } from './deeds'
import { Faces } from './faces'
import { chooseLetters, lettersOn } from './keys'

export function Side({ desk, me, onTook, onZoom, onKeys }: {
  readonly desk: Desk
  readonly me: StaffMe
  readonly onTook: (next: Desk | Closed) => void
  readonly onZoom: (name: string) => void
  readonly onKeys: () => void
}): VNode {
  const { why, fields } = desk.proposed
  const named = fields.map((field) => name(`field.${field}`).toLowerCase()).join(', ')
  return (
    <aside class="desk-side">
      <Faces desk={desk} onTook={onTook} onZoom={onZoom} />
      <section class="proposal">
        <p class="second">{say('proposal')}</p>
        <h2>{proposed(why === 'wait' ? `why.wait_${desk.file.brief.status}` : `why.${why}`, { fields: named })}</h2>
        {why === 'wait' ? null : <p>{proposed(`why.${why}.note`)}</p>}
        {desk.file.brief.holder ? <p class="second">{say('held_by', { name: desk.file.brief.holder })}</p> : <p class="second">{say('held_none')}</p>}
      </section>
      <Deeds desk={desk} me={me} onTook={onTook} />
      {lettersOn.value ? <p class="key-list" aria-hidden="true"><kbd>J</kbd> <kbd>K</kbd> {say('key_files')} <kbd>↑</kbd> <kbd>↓</kbd> {say('key_rows')} <kbd>Z</kbd> {say('key_zoom')} <kbd>/</kbd> {say('key_search')}</p> : null}
      <Button kind="link" onPress={onKeys}>{many('keys')} {lettersOn.value ? <kbd>?</kbd> : null}</Button>
      <Button kind="link" onPress={() => chooseLetters(!lettersOn.value)}>{deeds(lettersOn.value ? 'letters_off' : 'letters_on')}</Button>
    </aside>
  )
}
