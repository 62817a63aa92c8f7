// After the receipt: saving this file behind the phone's own passkey, which passkeys open it, and taking one away.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button, LinkButton } from '../ui/button'
import { instant } from '../ui/day'
import { useDeed, type Deed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { NoticeBox } from '../ui/notice'
import { Sheet } from '../ui/sheet'
import { ask } from '../wire/http'
import { createKey, showKey } from '../wire/passkey'
import type { KeyOffer } from '../wire/records'
import { find, keep } from '../wire/shelf'
import { say } from '../words/mine'
import './mine.css'
import { canKeep } from './able'
import { KeyTrouble } from './trouble'

interface Wish { readonly make: object; readonly show: object }

const TROUBLE = { passkey_left: 'left', passkey_away: 'away', passkey_known: 'had', passkey_failed: 'left' } as const

export function Saving(): VNode | null {
  const [offer, setOffer] = useState<KeyOffer | null>(null)
  const [reading, setReading] = useState(false)
  const deed = useDeed()
  // Where it cannot be asked nothing is missing: it is an offer.
  useEffect(() => { if (canKeep()) ask<KeyOffer>('GET', '/api/keeping').then(setOffer, () => undefined) }, [])
  if (offer?.state !== 'can') return null
  if (offer.keys.length > 0) return <Saved offer={offer} deed={deed} onLetGo={(key) => deed.run(async () => setOffer(await ask<KeyOffer>('DELETE', `/api/keeping/${key}`)))} />
  return (
    <>
      <Button onPress={() => setReading(true)}>{say('save')}</Button>
      <p class="small">{say('save_note')}</p>
      {reading ? <Reading onSaved={(next) => { setReading(false); setOffer(next) }} onClose={() => setReading(false)} /> : null}
    </>
  )
}

function Reading({ onSaved, onClose }: { readonly onSaved: (offer: KeyOffer) => void; readonly onClose: () => void }): VNode {
  const [wish, setWish] = useState<Wish | null>(null)
  const deed = useDeed()
  const load = useDeed()
  // Fetched beforehand: some phones ask for the finger only straight after a tap. After a failure its challenge is used up.
  useEffect(() => { if (!deed.under_way) load.run(async () => setWish(await ask<Wish>('POST', '/api/keeping/options'))) }, [deed.under_way])
  const save = (method: 'POST' | 'PUT', shown: (wish: Wish) => Promise<object>): void => {
    if (wish) {
      deed.run(async () => {
        const offer = await ask<KeyOffer>(method, '/api/keeping', { body: { credential: await shown(wish) } })
        keep('mine', '1')
        onSaved(offer)
      })
    }
  }
  const waits = deed.under_way || (!wish && load.under_way)
  return (
    <Sheet title={say('save')} onClose={onClose}>
      <p>{say('save_how')}</p>
      <p>{say('save_private')}</p>
      <p class="second">{say('save_alone')}</p>
      <KeyTrouble fault={deed.fault} words={TROUBLE} />
      <FaultNotice fault={load.fault} onAgain={load.again} />
      <Button kind="filled" sending={waits} onPress={() => save('POST', ({ make }) => createKey(make))}>{say('save_yes')}</Button>
      {find('mine') === '1' ? <Button onPress={() => save('PUT', ({ show }) => showKey(show))}>{say('save_more')}</Button> : null}
      <Button kind="link" onPress={onClose}>{say('save_no')}</Button>
    </Sheet>
  )
}

function Saved({ offer, deed, onLetGo }: { readonly offer: KeyOffer; readonly deed: Deed; readonly onLetGo: (key: string) => void }): VNode {
  return (
    <section class="stack" aria-label={say('title')}>
      <NoticeBox look="sure" role="status" head={say('saved')}>{say('saved_note')}</NoticeBox>
      <ul class="own-keys">
        {offer.keys.map(({ key, label, added_at: at }) => (
          <li key={key}><span>{say('saved_on', { label: label || say('saved_some'), at: instant(at) })}</span>
            <button type="button" class="word" onClick={() => { if (!deed.under_way) onLetGo(key) }}>{say('let_go')}</button></li>
        ))}
      </ul>
      <p class="small">{say('let_go_note')}</p>
      <FaultNotice fault={deed.fault} onAgain={deed.again} />
      <LinkButton href="/mine">{say('to_mine')}</LinkButton>
    </section>
  )
}
