// Where a value comes from: the strip of the card it was cut from, and what each source says.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Icon } from '../ui/icons'
import type { FormField } from '../wire/form'
import type { Witness } from '../wire/records'
import type { CardFieldView } from '../wire/views'
import { say } from '../words/fill'
import { dayShown, differing } from './show'

// What a card prints in one row, about; a longer value stands in two.
const ROW_LETTERS = 28
// As the look has them, so that the eye finds each in its place.
const ORDER: readonly Witness['source'][] = ['qr', 'print', 'mrz', 'number']

/** The strip; when it cannot be fetched the page does without it. */
export function Crop({ field, read }: { readonly field: FormField; readonly read: CardFieldView | null }): VNode | null {
  const [lost, setLost] = useState(false)
  if (!read?.crop || lost) return null
  const address = read.crop.startsWith('/') ? read.crop : `/api/crops/${read.crop}`
  // The height is fixed before the picture comes: nothing below it may jump away from a finger.
  const rows = (read.value?.length ?? 0) > ROW_LETTERS ? 2 : 1
  return <img class={`crop rows-${rows}`} src={address} alt={say('crop', { label: field.label })} loading="lazy" onError={() => setLost(true)} />
}

export function Witnesses({ read, value }: { readonly read: CardFieldView | null; readonly value: string }): VNode | null {
  if (!read || read.witnesses.length === 0) return null
  return <ul class="witnesses">{[...read.witnesses].sort((one, other) => ORDER.indexOf(one.source) - ORDER.indexOf(other.source)).map((witness) => <Chip key={witness.source} witness={witness} value={value} />)}</ul>
}

function Chip({ witness: { source, text, agrees }, value }: { readonly witness: Witness; readonly value: string }): VNode {
  const name = say(`source.${source}`)
  return (
    <li>
      <span class={agrees ? 'ngoc' : 'nghe'}><Icon name={agrees ? 'tick' : 'close'} size={18} /></span>
      <span lang="vi">{agrees ? name : say('says', { source: name, text: dayShown(differing(text, value)) })}</span>
    </li>
  )
}
