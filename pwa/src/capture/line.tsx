// What is wrong with the line to the camera's guide, over the picture: another page took over, or the server is in trouble.

import type { VNode } from 'preact'
import { NoticeBox } from '../ui/notice'
import { say } from '../words/capture'
import { say as shared } from '../words/shared'
import { linkFault, linkState, takeOver } from './rig'

export function LineNotice(): VNode | null {
  if (linkState.value === 'elsewhere') {
    return (
      <div class="over">
        <NoticeBox look="look" role="status" head={say('elsewhere')}>
          <button type="button" class="word" onClick={takeOver}>{say('elsewhere_here')}</button>
        </NoticeBox>
      </div>
    )
  }
  return linkFault.value ? <div class="over"><NoticeBox look="look" role="status">{shared('fault_odd')}</NoticeBox></div> : null
}
