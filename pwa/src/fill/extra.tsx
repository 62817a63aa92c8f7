// What most people leave out, folded away and named, so that the question itself stays short.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Icon } from '../ui/icons'
import type { FormField } from '../wire/form'
import { say } from '../words/fill'
import { FieldFor } from './field'
import type { Filling } from './filling'
import { isEmpty } from './shape'

export function Extra({ fields, filling, wrong }: { readonly fields: readonly FormField[]; readonly filling: Filling; readonly wrong: boolean }): VNode | null {
  // Looked at once: a fold that opens or shuts by itself while somebody types is a fright.
  const [begun] = useState(() => fields.some(({ key }) => !isEmpty(filling.answers.value[key]?.value ?? null)))
  if (fields.length === 0) return null
  return (
    <details class="fold extra" open={begun || wrong}>
      <summary><span><b>{say('extra')}</b><small class="second">{fields.filter(({ when }) => !when).map(nameOf).join(', ')}</small></span><Icon name="down" /></summary>
      <div class="stack">{fields.map((field) => <FieldFor key={field.key} field={field} filling={filling} alone={false} />)}</div>
    </details>
  )
}

/** The label without what stands in brackets. */
function nameOf({ label }: FormField): string {
  return label.replace(/\s*\(.*?\)/g, '')
}
