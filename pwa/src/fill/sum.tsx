// Money: grouped while it is typed, said in words at once, a few sums one tap away.

import type { VNode } from 'preact'
import { TextField } from '../ui/field'
import type { Value } from '../wire/records'
import { say } from '../words/fill'
import { hintOf, labelOf } from './label'
import { groupedOf, wordsOf } from './money'
import { normalOf } from './normal'
import type { OneField } from './one'
import { Quick } from './quick'

const MILLION = 1_000_000

export function MoneyField({ field, value, onValue, error, alone, spelled }: OneField): VNode {
  const text = typeof value === 'number' ? groupedOf(value) : typeof value === 'string' ? value : ''
  return (
    <div class="stack">
      <TextField name={field.key} label={labelOf(field)} quietLabel={alone} value={text} hint={hintOf(field)} error={error} mode="numeric" className="sum" unit={say('dong')}
        onInput={(typed) => onValue(normalOf('money', typed) as Value)} />
      {spelled ? <InWords amount={value} /> : null}
      {field.quick?.length ? (
        <div>
          <p class="second">{say('quick')}</p>
          <Quick answers={field.quick.map((sum) => ({ value: Number(sum), label: sumShown(Number(sum)) }))} chosen={value} onChoose={onValue} />
        </div>
      ) : null}
    </div>
  )
}

function sumShown(sum: number): string {
  return sum % MILLION === 0 ? say('million', { n: sum / MILLION }) : groupedOf(sum)
}

/** The sum in Vietnamese words, as the form will print it; made by rule, never typed. */
function InWords({ amount }: { readonly amount: Value }): VNode | null {
  const words = wordsOf(amount)
  if (!words) return null
  return <div class="in-words" role="status"><b>{say('in_words')}</b><p lang="vi">{words}</p></div>
}
