// Another tab or phone took over the camera's socket: say so, and take it back on a tap.

import type { VNode } from 'preact'
import { NoticeBox } from '../ui/notice'
import { say } from '../words/capture'
import { linkState, takeOver } from './rig'

export function Elsewhere(): VNode | null {
  if (linkState.value !== 'elsewhere') return null
  return (
    <div class="over">
      <NoticeBox look="look" role="status" head={say('elsewhere')}>
        <button type="button" class="word" onClick={takeOver}>{say('elsewhere_here')}</button>
      </NoticeBox>
    </div>
  )
}
