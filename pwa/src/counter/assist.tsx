// Filing at the counter: which procedure, the card was seen, then this tablet becomes the citizen's, an officer beside them.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Choice, Tick } from '../ui/choice'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { ask } from '../wire/http'
import type { Assistable } from '../wire/records'
import { share } from '../wire/shelf'
import { say } from '../words/counter'

const SHOWN = 6

export function Assist({ onBack }: { readonly onBack: () => void }): VNode {
  const [all, setAll] = useState<readonly Assistable[]>([])
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState('')
  const [seen, setSeen] = useState(false)
  const [told, setTold] = useState(false)
  const deed = useDeed()
  useEffect(() => deed.run(async () => setAll((await ask<{ procedures: readonly Assistable[] }>('GET', '/api/counter/procedures')).procedures)), [])
  const begin = (): void => {
    setTold(!seen || !chosen)
    if (!seen || !chosen) return
    deed.run(async () => {
      await ask('POST', '/api/counter/assisted', { body: { procedure: chosen, card_seen: seen } })
      share('/staff/counter')
      location.assign('/')
    })
  }
  const goOn = (): void => {
    share('/staff/counter')
    location.assign('/resume')
  }
  const wanted = folded(typed)
  const found = all.filter((one) => one.slug === chosen || folded(one.name).includes(wanted)).slice(0, SHOWN)
  return (
    <main class="counter stack" data-screen="22" tabIndex={-1}>
      <h1>{say('assist')}</h1>
      <p class="second">{say('assist_lead')}</p>
      <FaultNotice fault={deed.fault} />
      <section class="panel stack">
        <TextField name="procedure" label={say('assist_find')} value={typed} onInput={setTyped} mode="search" maxLength={80} />
        <fieldset class="plain-set"><legend class="quiet">{say('assist_which')}</legend>
          {found.map((one) => <Choice key={one.slug} name="slug" value={one.slug} chosen={chosen === one.slug} onChoose={setChosen} label={one.name} />)}
        </fieldset>
        {found.length || !all.length ? null : <p class="second">{say('assist_none')}</p>}
        <Tick set={seen} onSet={setSeen} missing={told && !seen}>{say('assist_seen')}</Tick>
        {told && !(seen && chosen) ? <NoticeBox look="stop" role="alert">{say('assist_missing')}</NoticeBox> : null}
        <Button kind="filled" sending={deed.under_way} onPress={begin}>{say('assist_begin')}</Button>
        <Button onPress={goOn}>{say('assist_code')}</Button>
        <Button kind="link" onPress={onBack}>{say('assist_back')}</Button>
      </section>
    </main>
  )
}

/** Without tone marks and in small letters, as people type in a hurry. */
function folded(text: string): string {
  return text.trim().toLowerCase().replaceAll('đ', 'd').normalize('NFD').replace(/[̀-ͯ]/g, '')
}
