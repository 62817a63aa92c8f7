// The fields to hold against the original card: what the file uses, and whether its sources agree.

import type { VNode } from 'preact'
import { Mark } from '../ui/mark'
import type { CounterBrief, EvidenceRow, FieldName } from '../wire/records'
import { say } from '../words/counter'
import { say as name } from '../words/fields'
import { briefPath } from './scan'

// What is settled by looking at the card; the rest is the desk's.
const LOOKED_AT: readonly FieldName[] = ['number', 'name', 'birth_date', 'residence', 'origin', 'expiry_date']

export function Rows({ brief }: { readonly brief: CounterBrief }): VNode {
  const rows = brief.file.rows.filter((row) => LOOKED_AT.includes(row.field))
  return (
    <section class="panel">
      <dl class="card-rows">{rows.map((row) => (
        <div key={row.field}>
          <dt>{name(`field.${row.field}`)}</dt>
          <dd><b>{written(row)}</b>{row.state !== 'sure' && row.picture ? <img class="crop" src={briefPath(brief.file.brief.case_id, `/pictures/${row.picture}`)} alt="" /> : null}</dd>
          <dd class="verdict"><span class={`chip ${row.state}`}><Mark state={row.state} size={18} />{verdictOf(row)}</span></dd>
        </div>
      ))}</dl>
    </section>
  )
}

function verdictOf(row: EvidenceRow): string {
  if (row.state === 'officer') return say('changed')
  const against = row.sources.find((one) => !one.agrees && one.text)
  if (against) return say('source_says', { source: name(`source.${against.source}`), text: against.text ?? '' })
  const count = row.sources.filter((one) => one.agrees).length
  return count > 1 ? say('sources', { n: count }) : say('one_source')
}

function written({ field, value }: EvidenceRow): string {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  if (date) return `${date[3]}/${date[2]}/${date[1]}`
  if (field === 'expiry_date' && value === 'none') return name('no_end')
  return field === 'number' ? value.replace(/^(\d{3})(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3 $4') : value
}
