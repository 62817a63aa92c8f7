// The texts that people agree to: read in both languages, worded anew by the manager, with every earlier wording.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { instant } from '../ui/day'
import { useDeed } from '../ui/deed'
import { TextField } from '../ui/field'
import { ask } from '../wire/http'
import { askCarefully } from '../wire/passkey'
import type { ConsentText, ConsentTexts } from '../wire/records'
import { say } from '../words/texts'
import { keepsBlanks } from './blanks'
import { StaffKeyFault } from '../ui/staffkey'

type Word = Parameters<typeof say>[0]
type Keep = (key: string, vi: string, en: string) => void

export function Texts(): VNode {
  const [all, setAll] = useState<ConsentTexts | null>(null)
  const [kept, setKept] = useState('')
  const deed = useDeed()
  useEffect(() => deed.run(async () => setAll(await ask<ConsentTexts>('GET', '/api/office/texts'))), [])
  const keep: Keep = (key, vi, en) => {
    setKept('')
    deed.run(async () => {
      setAll(await askCarefully<ConsentTexts>('PUT', `/api/office/texts/${key}`, { body: { vi, en } }))
      setKept(key)
    })
  }
  return (
    <section class="panel stack">
      <h2>{say('texts')}</h2>
      <p class="second">{say('texts_lead')}</p>
      <StaffKeyFault fault={deed.fault} />
      {all?.texts.map((text) => <Text key={text.key} text={text} kept={text.key === kept} fixed={!all.may_change} sending={deed.under_way} onKeep={keep} />)}
    </section>
  )
}

function Text({ text, kept, fixed, sending, onKeep }: {
  readonly text: ConsentText
  /** It was worded anew a moment ago. */
  readonly kept: boolean
  readonly fixed: boolean
  readonly sending: boolean
  readonly onKeep: Keep
}): VNode {
  const { key, made_at, text_hash: mark, earlier } = text
  return (
    <details class="consent-text">
      <summary><b>{say(key as Word)}</b> <code>{mark.slice(0, 12)}</code></summary>
      <p class="second">{made_at ? say('worded', { time: instant(made_at) }) : say('shipped')}</p>
      {text.reuse.length ? <p class="second">{say(text.reuse.includes('papers') ? 'reuse_papers' : 'reuse_answers')}</p> : null}
      {fixed ? <><p lang="vi">{text.vi}</p><p lang="en">{text.en}</p></> : <Sheet key={`${mark}-${earlier.length}`} text={text} sending={sending} onKeep={onKeep} />}
      {kept ? <p role="status">{say('kept')}</p> : null}
      {earlier.length ? <h3>{say('earlier')}</h3> : null}
      {earlier.map((one) => <p key={one.until} lang="vi"><small class="second">{say('until', { time: instant(one.until) })} <code>{one.text_hash.slice(0, 12)}</code></small><br />{one.vi}</p>)}
    </details>
  )
}

function Sheet({ text, sending, onKeep }: { readonly text: ConsentText; readonly sending: boolean; readonly onKeep: Keep }): VNode {
  const [vi, setVi] = useState(text.vi)
  const [en, setEn] = useState(text.en)
  const blanks = text.blanks.map((name) => `{${name}}`).join(' ')
  const whole = (words: string): boolean => words.trim() !== '' && keepsBlanks(words, text.blanks)
  const flaw = (words: string): string | null => (whole(words) ? null : blanks ? say('blanks_wrong', { blanks }) : say('text_wrong'))
  const changed = vi.trim() !== text.vi || en.trim() !== text.en
  const keep = (): void => { if (whole(vi) && whole(en)) onKeep(text.key, vi.trim(), en.trim()) }
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); keep() }}>
      {blanks ? <p class="second">{say('blanks', { blanks })}</p> : null}
      <TextField name={`${text.key}-vi`} label={say('in_vi')} value={vi} onInput={setVi} long maxLength={2000} error={flaw(vi)} />
      <TextField name={`${text.key}-en`} label={say('in_en')} value={en} onInput={setEn} long maxLength={2000} error={flaw(en)} />
      {changed ? <div class="deeds"><Button kind="filled" sending={sending} onPress={keep}>{say('keep')}</Button></div> : null}
    </form>
  )
}
