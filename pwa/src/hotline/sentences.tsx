// Sentences that fit any call, folded away until they are needed.

import type { VNode } from 'preact'
import { Icon } from '../ui/icons'
import type { Sentence } from '../wire/records'
import { say } from '../words/hotline'

export function Sentences({ all }: { readonly all: readonly Sentence[] }): VNode {
  return (
    <details class="panel sentences">
      <summary>{say('sentences')}<Icon name="down" size={20} /></summary>
      <ul class="list">{all.map(({ key, text }) => <li key={key}>{text}</li>)}</ul>
    </details>
  )
}
