// One's own passkeys: two at least, so that a lost device is a small matter.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Bar } from '../ui/bar'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { TextField } from '../ui/field'
import { ask } from '../wire/http'
import { askCarefully, createKey } from '../wire/passkey'
import type { KeyShown, StaffMe } from '../wire/records'
import { day } from '../ui/day'
import { say } from '../words/staff'
import { StaffKeyFault } from '../ui/staffkey'
import { findMe, leave } from './me'
import { OneKey } from './onekey'

interface Told { readonly keys: readonly KeyShown[] }

export function Keys({ me, onHome }: { readonly me: StaffMe; readonly onHome: () => void }): VNode {
  const [keys, setKeys] = useState<readonly KeyShown[]>([])
  const [label, setLabel] = useState('')
  const deed = useDeed()
  useEffect(() => deed.run(async () => setKeys((await ask<Told>('GET', '/api/staff/keys')).keys)), [])
  const add = (): void => deed.run(async () => {
    const { options } = await askCarefully<{ options: object }>('POST', '/api/staff/keys/options')
    const credential = await createKey(options)
    setKeys((await askCarefully<Told>('POST', '/api/staff/keys', { body: { label: label.trim() || say('spare'), credential } })).keys)
    setLabel('')
    await findMe()
  })
  const forget = (key: string): void => deed.run(async () => {
    await askCarefully('DELETE', `/api/staff/keys/${key}`)
    setKeys((await ask<Told>('GET', '/api/staff/keys')).keys)
    await findMe()
  })
  return (
    <>
      <Bar title={say('keys_title')} screen="82" name={me.name} onHome={onHome} />
      <main class="wide stack" data-screen="82">
        <h1>{say('keys_title')}</h1>
        <p class="second">{say('keys_lead')}</p>
        <OneKey me={me}>{say('no_device')}</OneKey>
        <StaffKeyFault fault={deed.fault} />
        <ul class="panel list">{keys.map((one) => <KeyLine key={one.key} shown={one} last={keys.length === 1} onForget={forget} />)}</ul>
        <div class="panel stack">
          <TextField name="label" label={say('add_key')} hint={say('label_hint')} value={label} onInput={setLabel} maxLength={80} />
          <Button kind="filled" sending={deed.under_way} onPress={add}>{say('add_key')}</Button>
        </div>
        {me.waiting === 'all' ? <Button kind="link" sending={deed.under_way} onPress={() => deed.run(leave)}>{say('leave')}</Button> : null}
      </main>
    </>
  )
}

function KeyLine({ shown, last, onForget }: { readonly shown: KeyShown; readonly last: boolean; readonly onForget: (key: string) => void }): VNode {
  return (
    <li>
      <span class="grow">
        <b>{shown.label}</b>
        <span class="second">{say('key_added', { day: day(shown.added_at) })}{shown.used_at ? ` · ${say('key_used', { day: day(shown.used_at) })}` : ''}{shown.here ? ` · ${say('key_here')}` : ''}</span>
      </span>
      {last ? null : <Button kind="danger" label={say('forget_key_named', { label: shown.label })} onPress={() => onForget(shown.key)}>{say('forget_key')}</Button>}
    </li>
  )
}
