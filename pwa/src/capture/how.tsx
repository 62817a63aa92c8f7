// "See how it is done", folded: the little film comes when somebody wants it.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Icon } from '../ui/icons'
import { say } from '../words/practice'
import { CardClip, FaceClip } from './clip'

export function How({ face }: { readonly face: boolean }): VNode {
  const [open, setOpen] = useState(false)
  return (
    <details class="fold" onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}>
      <summary>{say('watch')}<Icon name="down" /></summary>
      {open ? face ? <FaceClip /> : <CardClip /> : null}
    </details>
  )
}
