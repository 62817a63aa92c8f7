// One field nobody is sure of: the strip of the card, what was read with its doubtful words, and the two answers.

import { useEffect, useRef } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Icon } from '../ui/icons'
import { Mark } from '../ui/mark'
import type { FormField } from '../wire/form'
import { say } from '../words/fill'
import { reasonShown } from '../words/reason'
import { FieldFor } from './field'
import type { Filling } from './filling'
import type { Reason } from './sheet'
import { doubtfulParts, shown } from './show'
import { Crop, Witnesses } from './witness'

export function Doubtful({ field, filling, reason, editing, onEdit, onDone }: {
  readonly field: FormField
  readonly filling: Filling
  readonly reason: Reason | null
  readonly editing: boolean
  readonly onEdit: () => void
  readonly onDone: () => void
}): VNode {
  const read = filling.cardField(field)
  const value = filling.answers.value[field.key]?.value ?? null
  const typing = editing || value === null || value === ''
  // What only has to be looked at is said by the heading; what is wrong is said in words.
  const wrong = reason && reason.code !== 'unconfirmed' && reason.code !== 'required' ? reasonShown(reason.code) : null
  return (
    <section id={`check-${field.key}`} tabIndex={-1} class="doubtful stack" aria-label={field.label}>
      <p class="nghe head"><Mark state="look" size={24} /><b>{say('look_here')}</b></p>
      <p class="second">{read?.crop ? say('on_card', { label: field.label }) : field.label}</p>
      <Crop field={field} read={read} />
      {typing ? <Typing field={field} filling={filling} onDone={onDone} blocked={reason !== null && !reason.ask} /> : (
        <>
          <div><p class="second">{say('read')}</p><Value field={field} text={shown(field, value)} other={read?.witnesses.find(({ agrees }) => !agrees)?.text ?? null} /></div>
          {wrong ? <p class="gach">{wrong}</p> : null}
          <Witnesses read={read} value={String(value)} />
          <div class="pair">
            {reason?.ask ? <Button kind="filled" inside onPress={() => filling.confirm(field)}><Icon name="tick" />{say('right')}</Button> : null}
            <Button inside onPress={onEdit}><Icon name="pencil" />{say('edit')}</Button>
          </div>
        </>
      )}
    </section>
  )
}

function Value({ field, text, other }: { readonly field: FormField; readonly text: string; readonly other: string | null }): VNode {
  const parts = field.type === 'text' ? doubtfulParts(text, other) : [{ text, doubtful: false }]
  return <p class="value" lang="vi">{parts.map((part, at) => <>{at ? ' ' : ''}{part.doubtful ? <mark>{part.text}</mark> : part.text}</>)}</p>
}

function Typing({ field, filling, onDone, blocked }: {
  readonly field: FormField
  readonly filling: Filling
  readonly onDone: () => void
  readonly blocked: boolean
}): VNode {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => { box.current?.querySelector<HTMLElement>('input, textarea')?.focus() }, [])
  const read = filling.cardField(field)
  const done = (): void => {
    filling.told.value = blocked
    if (blocked) return
    // Typed the same again: that is a "yes, so it is".
    filling.confirm(field)
    onDone()
  }
  return (
    <div ref={box} class="stack">
      {read?.value ? null : <p>{say('not_read')}</p>}
      <FieldFor field={field} filling={filling} alone={false} />
      <Button kind="filled" inside onPress={done}>{say('edit_done')}</Button>
    </div>
  )
}
