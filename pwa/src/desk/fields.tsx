// The card as a table: field, strip, value used, and what print, QR and MRZ say of it.

import type { VNode } from 'preact'
import { Icon } from '../ui/icons'
import { Mark } from '../ui/mark'
import type { Desk, EvidenceRow, FieldSource } from '../wire/records'
import { say } from '../words/desk'
import { say as called } from '../words/fields'
import { pathOf, writtenOf } from './ask'
import { differing } from './differing'

const SOURCES: readonly FieldSource[] = ['print', 'qr', 'mrz']

interface Props {
  readonly desk: Desk
  readonly row: number
  readonly onRow: (row: number) => void
  readonly onZoom: (name: string) => void
}

export function Fields({ desk, row, onRow, onZoom }: Props): VNode {
  const strips = desk.file.rows.some((one) => one.picture)
  return (
    <div class="panel fields" role="region" aria-label={say('column_picture')} tabIndex={0}>
      <table>
        <thead><tr>
          <th scope="col">{say('column_field')}</th>{strips ? <th scope="col">{say('column_picture')}</th> : null}<th scope="col">{say('column_value')}</th>
          {SOURCES.map((source) => <th key={source} scope="col" class="source">{called(`source.${source}`)}</th>)}
          <th scope="col"><span class="quiet">{say('state.look')}</span></th>
        </tr></thead>
        <tbody>{desk.file.rows.map((one, at) => (
          <tr key={one.field} class={at === row ? 'at' : ''} aria-selected={at === row} onClick={() => onRow(at)}>
            <th scope="row">{called(`field.${one.field}`)}</th>
            {strips ? <td><Strip desk={desk} row={one} onZoom={onZoom} /></td> : null}
            <td><b>{writtenOf(one, one.value)}</b>{one.on_card ? <small class="cham">{say('changed', { value: writtenOf(one, one.on_card) })}</small> : null}</td>
            {SOURCES.map((source) => <td key={source} class="source"><Said row={one} source={source} /></td>)}
            <td class="source"><Mark state={one.state} size={24} /><span class="quiet">{say(`state.${one.state}`)}</span></td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  )
}

function Strip({ desk, row, onZoom }: { readonly desk: Desk; readonly row: EvidenceRow; readonly onZoom: (name: string) => void }): VNode | null {
  const name = row.picture
  if (!name) return null
  if (!desk.sight_until) return <span class="strip hidden" aria-hidden="true" />
  return (
    <button type="button" class="strip" aria-label={`${say('zoom')}: ${called(`field.${row.field}`)}`} onClick={() => onZoom(name)}>
      <img src={pathOf(desk.file.brief.case_id, `/pictures/${name}`)} alt="" width="172" height="36" />
    </button>
  )
}

/** A tick where a source agrees, a dash where it lacks the field, otherwise what it says. */
function Said({ row, source }: { readonly row: EvidenceRow; readonly source: FieldSource }): VNode {
  const said = row.sources.find((one) => one.source === source)
  if (!said) return <span class="second"><span aria-hidden="true">–</span><span class="quiet">{say('lacks')}</span></span>
  if (said.agrees) return <span class="ngoc"><Icon name="tick" size={20} /><span class="quiet">{say('agrees')}</span></span>
  return <b class="nghe">{differing(writtenOf(row, row.value), writtenOf(row, said.text ?? ''))}</b>
}
