// A row of a list one can tap as a whole: drawing, bold words, a second line, an arrow.

import type { ComponentChildren, VNode } from 'preact'
import { Icon } from './icons'

export interface RowProps {
  readonly icon?: VNode
  readonly name: string
  readonly note?: ComponentChildren
  readonly onPress?: () => void
  readonly href?: string
  /** The last of a list, leading to the rest of it. */
  readonly last?: boolean
}

export function Row({ icon, name, note, onPress, href, last }: RowProps): VNode {
  const inside = (
    <>
      {icon}
      <span class="grow"><b>{name}</b>{note ? <span class="second">{note}</span> : null}</span>
      <Icon name="forward" size={20} />
    </>
  )
  return <li class={last ? 'last' : ''}>{href ? <a class="row" href={href}>{inside}</a> : <button type="button" class="row" onClick={onPress}>{inside}</button>}</li>
}
