// With one passkey alone: what waits for the second, and until when the rest does not.

import type { ComponentChildren, VNode } from 'preact'
import { day } from '../ui/day'
import { NoticeBox } from '../ui/notice'
import type { StaffMe } from '../wire/records'
import { say } from '../words/staff'

const WORDS = { nothing: 'one_key_soon', careful: 'one_key_careful', all: 'one_key_all' } as const

export function OneKey({ me, children }: { readonly me: StaffMe; readonly children?: ComponentChildren }): VNode | null {
  if (me.keys > 1) return null
  return (
    <NoticeBox look={me.waiting === 'all' ? 'stop' : 'look'} head={say('one_key')}>
      {say(WORDS[me.waiting], { day: me.spare_by ? day(me.spare_by) : '' })} {children}
    </NoticeBox>
  )
}
