// One of several, or yes to one thing: the whole row is the target.

import type { ComponentChildren, VNode } from 'preact'
import { Icon } from './icons'

export function Choice({ name, value, chosen, onChoose, label, note, aside }: {
  readonly name: string
  readonly value: string
  readonly chosen: boolean
  readonly onChoose: (value: string) => void
  readonly label: string
  readonly note?: ComponentChildren
  readonly aside?: ComponentChildren
}): VNode {
  return (
    <label class={`choice ${chosen ? 'chosen' : ''} ${note ? 'top-aligned' : ''}`}>
      <input type="radio" name={name} value={value} checked={chosen} onChange={() => onChoose(value)} />
      <span class="radio" aria-hidden="true" />
      <span class="grow"><b>{label}</b>{note ? <span class="second">{note}</span> : null}</span>
      {aside}
    </label>
  )
}

export function Tick({ set, onSet, missing, note, children }: {
  readonly set: boolean
  readonly onSet: (set: boolean) => void
  readonly missing?: boolean
  readonly note?: string | null
  readonly children: ComponentChildren
}): VNode {
  return (
    <label class={`tick ${set ? 'set' : ''} ${missing ? 'missing' : ''}`}>
      <input type="checkbox" checked={set} onChange={(event) => onSet(event.currentTarget.checked)} aria-invalid={missing ? 'true' : undefined} />
      <span class="square" aria-hidden="true"><Icon name="tick" /></span>
      <span>{children}{note ? <small>{note}</small> : null}</span>
    </label>
  )
}
