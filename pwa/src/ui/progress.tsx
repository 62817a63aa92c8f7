// How much of a picture has really left the phone, as a bar and in words.

import type { VNode } from 'preact'
import { lineUp } from '../wire/line'
import { say } from '../words/progress'

/** @param share  0 to 1 */
export function Progress({ share }: { readonly share: number }): VNode {
  const percent = Math.round(share * 100)
  return (
    <div class="progress" role="progressbar" aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100} aria-label={say('sending', { percent })}>
      <i style={{ width: `${percent}%` }} />
      <span>{lineUp.value ? say('sending', { percent }) : say('cut', { percent })}</span>
    </div>
  )
}
