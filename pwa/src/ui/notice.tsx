// A notice in one of the state colours: first words bold, one action at most.

import type { ComponentChildren, VNode } from 'preact'
import { Icon, type IconName } from './icons'
import { Mark, type State } from './mark'

export interface NoticeProps {
  readonly look?: State | 'plain'
  readonly head?: string
  /** A drawing in place of the state's mark. */
  readonly icon?: IconName
  readonly role?: 'status' | 'alert'
  readonly children?: ComponentChildren
}

export function NoticeBox({ look = 'plain', head, icon, role, children }: NoticeProps): VNode {
  const sign = icon || look === 'plain' ? <Icon name={icon ?? 'info'} /> : <Mark state={look} size={24} />
  return (
    <div class={`notice ${look}`} role={role}>
      {sign}
      <div>{head ? <><b>{head}</b> </> : null}{children}</div>
    </div>
  )
}
