// Which procedure is written: found by its name, without tone marks too.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { TextField } from '../ui/field'
import { ask } from '../wire/http'
import type { Offer } from '../wire/records'
import { say } from '../words/editor'

const SHOWN = 8

export function Procedures({ chosen, onChoose }: { readonly chosen: string | null; readonly onChoose: (offer: Offer) => void }): VNode {
  const [query, setQuery] = useState('')
  const [found, setFound] = useState<readonly Offer[]>([])
  useEffect(() => {
    let stale = false
    ask<{ procedures: readonly Offer[] }>('GET', `/api/procedures?q=${encodeURIComponent(query)}`).then(({ procedures }) => { if (!stale) setFound(procedures) }, () => undefined)
    return () => { stale = true }
  }, [query])
  return (
    <section class="panel stack">
      <TextField name="procedure" label={say('which')} value={query} onInput={setQuery} mode="search" maxLength={80} />
      <ul class="list">{found.slice(0, SHOWN).map((one) => (
        <li key={one.slug}><button type="button" class="word" aria-current={one.slug === chosen ? 'true' : undefined} onClick={() => onChoose(one)}>{one.name}</button><span class="second">{one.slug}</span></li>
      ))}</ul>
    </section>
  )
}
