// Lines of business: typed in the citizen's own words, chosen from the nearest; one main line, others if wanted.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Choice } from '../ui/choice'
import { FieldSet } from '../ui/field'
import { Icon } from '../ui/icons'
import { NoticeBox } from '../ui/notice'
import { Mark } from '../ui/mark'
import type { Line } from '../wire/form'
import { ask } from '../wire/http'
import { say } from '../words/fill'
import { added, asLines, madeMain, removed, type ChosenLine } from './chosen'
import type { OneField } from './one'
import { useSearch } from './search'
import { SearchBox } from './searchbox'

const SHOWN = 6

export function LinesField({ field, value, onValue, error, alone }: OneField): VNode {
  const [q, setQ] = useState('')
  const [more, setMore] = useState(false)
  const found = useSearch(q, async (asked) => (await ask<{ lines: readonly Line[] }>('GET', `/api/lines?q=${encodeURIComponent(asked)}`)).lines)
  const chosen = asLines(value)
  const choose = (line: ChosenLine): void => onValue(added(chosen, line, more))
  const searching = more || chosen.length <= 1
  // The only one is seen among what was found; a list of one above it would say the same twice.
  const seen = !more && chosen.length === 1 && found?.some(({ code }) => code === chosen[0]?.code)
  return (
    <FieldSet name={field.key} legend={field.label} quietLabel={alone} hint={alone ? null : field.hint} error={error}>
      <div class="stack">
        {chosen.length > 0 && !seen ? <Chosen chosen={chosen} onChange={onValue} /> : null}
        {searching ? <SearchBox label={say('line_search')} value={q} onInput={setQ} /> : null}
        {searching && found ? <Found q={q} found={found} chosen={chosen} onChoose={choose} /> : null}
        {chosen.length > 0 && !more && chosen.length < (field.max ?? 20) ? <Button inside onPress={() => { setMore(true); setQ('') }}>{say('line_more')}</Button> : null}
      </div>
    </FieldSet>
  )
}

function Found({ q, found, chosen, onChoose }: {
  readonly q: string
  readonly found: readonly Line[]
  readonly chosen: readonly ChosenLine[]
  readonly onChoose: (line: ChosenLine) => void
}): VNode {
  const licence = found.find((line) => line.licence && chosen.some(({ code }) => code === line.code))?.licence
  return (
    <>
      <p class="second" role="status">{found.length > 0 ? say('line_nearest') : say('line_none')}</p>
      <div class="choices">
        {found.slice(0, SHOWN).map((line) => (
          <Choice key={line.code} name="line" value={line.code} chosen={chosen.some(({ code }) => code === line.code)}
            label={line.plain || line.name} onChoose={() => onChoose({ code: line.code, name: line.name, main: false })}
            note={<>{line.note ? <>{line.note}<br /></> : line.plain && line.plain !== line.name ? <>{line.name}<br /></> : null}<span class="small">{say('line_code', { code: line.code })}</span></>} />
        ))}
        {q.trim().length > 2 ? <Choice name="line" value="" chosen={chosen.some(({ code, name }) => !code && name === q.trim())} label={say('line_free', { q: q.trim() })} onChoose={() => onChoose({ code: '', name: q.trim(), main: false })} /> : null}
      </div>
      {licence ? <NoticeBox>{say('line_licence', { body: licence })}</NoticeBox> : null}
    </>
  )
}

function Chosen({ chosen, onChange }: { readonly chosen: readonly ChosenLine[]; readonly onChange: (lines: ChosenLine[]) => void }): VNode {
  return (
    <ul class="chosen-lines">
      {chosen.map((line, at) => (
        <li key={`${line.code}${line.name}`}>
          <div class="grow">
            <b>{line.name}</b>
            <span class="second">{[line.code ? say('line_code', { code: line.code }) : '', line.main ? say('line_main') : ''].filter(Boolean).join(' · ')}</span>
            {line.main ? null : <button type="button" class="word" onClick={() => onChange(madeMain(chosen, at))}>{say('line_make_main')}</button>}
          </div>
          {line.main ? <Mark state="sure" size={24} /> : null}
          <button type="button" class="tool" aria-label={say('line_remove', { name: line.name })} onClick={() => onChange(removed(chosen, at))}><Icon name="close" /></button>
        </li>
      ))}
    </ul>
  )
}
