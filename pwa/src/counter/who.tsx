// Who stands there, as the file knows them: both photos, name, age, and what was found of face and card.

import type { VNode } from 'preact'
import { Mark } from '../ui/mark'
import type { CounterBrief, FieldName, FindingState } from '../wire/records'
import { say } from '../words/counter'
import { briefPath } from './scan'

export function Who({ brief }: { readonly brief: CounterBrief }): VNode {
  const { file } = brief
  const stateOf = (what: string): FindingState => file.findings.find((found) => found.what === what)?.state ?? 'wait'
  const doubtful = file.rows.filter((row) => row.state !== 'sure').length
  const original = stateOf('original')
  return (
    <section class="panel who">
      {(['portrait', 'selfie'] as const).map((name) => (
        <figure key={name}>
          {file.faces.includes(name) ? <img src={briefPath(file.brief.case_id, `/pictures/${name}`)} alt={say(name)} /> : <span class="face empty second">{say(name === 'selfie' ? 'no_selfie' : 'no_portrait')}</span>}
          <figcaption class="second">{say(name)}</figcaption>
        </figure>
      ))}
      <div>
        <h2 class="name">{file.brief.name}</h2>
        <p>{ageLine(brief)}</p>
        <p class="chips">
          <Chip state={stateOf('likeness')} words={say(`likeness.${stateOf('likeness')}`)} />
          <Chip state={stateOf('live')} words={say(`live.${stateOf('live')}`)} />
          <Chip state={doubtful ? 'look' : 'sure'} words={doubtful ? say('rows_look', { n: doubtful }) : say('rows_sure')} />
          {original === 'wait' || original === 'officer' ? null : <Chip state={original} words={say(original === 'sure' ? 'seen_match' : original === 'look' ? 'seen_look' : 'seen_stop')} />}
        </p>
      </div>
    </section>
  )
}

function Chip({ state, words }: { readonly state: FindingState; readonly words: string }): VNode {
  return <span class={`chip ${state}`}><Mark state={state} size={18} />{words}</span>
}

/** `68 tuổi, nữ`, from the fields of the card. */
function ageLine({ file }: CounterBrief): string {
  const valueOf = (field: FieldName): string => file.rows.find((row) => row.field === field)?.value ?? ''
  const born = /^(\d{4})-(\d{2})-(\d{2})$/.exec(valueOf('birth_date'))
  if (!born) return valueOf('sex')
  const [today, birth] = [new Date(), [Number(born[1]), Number(born[2]), Number(born[3])] as const]
  const before = today.getMonth() + 1 < birth[1] || (today.getMonth() + 1 === birth[1] && today.getDate() < birth[2])
  return say('age', { age: today.getFullYear() - birth[0] - (before ? 1 : 0), sex: valueOf('sex').toLowerCase() })
}
