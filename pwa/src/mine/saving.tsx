// After the receipt: saving this file behind the phone's own passkey, which passkeys open it, and taking one away.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button, LinkButton } from '../ui/button'
import { instant } from '../ui/day'
import { useDeed, type Deed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { KeyFault } from '../ui/keyfault'
import { NoticeBox } from '../ui/notice'
import { Sheet } from '../ui/sheet'
import { ask } from '../wire/http'
import { createKey, showKey } from '../wire/passkey'
import type { KeyOffer } from '../wire/records'
import { find } from '../wire/shelf'
import { say } from '../words/mine'
import './mine.css'
import { canKeep } from './able'
import { isHere, keepHere } from './here'

interface Wish { readonly make: object; readonly show: object }

export function Saving(): VNode | null {
  const [offer, setOffer] = useState<KeyOffer | null>(null)
  const [reading, setReading] = useState(false)
  const deed = useDeed()
  // Where it cannot be asked nothing is missing: it is an offer.
  useEffect(() => { if (canKeep()) ask<KeyOffer>('GET', '/api/keeping').then(setOffer, () => undefined) }, [])
  if (offer?.state !== 'can') return null
  // What opens the file may be another phone, perhaps a lost one: only what was saved or opened here is on this one.
  const here = isHere(offer.keys)
  return (
    <>
      {here ? <NoticeBox look="sure" role="status" head={say('saved')}>{say('saved_note')}</NoticeBox> : <><Button onPress={() => setReading(true)}>{say('save')}</Button><p class="small">{say('save_note')}</p></>}
      {offer.keys.length > 0 ? <KeyList offer={offer} deed={deed} onLetGo={(key) => deed.run(async () => setOffer(await ask<KeyOffer>('DELETE', `/api/keeping/${key}`)))} /> : null}
      {here ? <LinkButton href="/mine">{say('to_mine')}</LinkButton> : null}
      {reading ? <Reading onSaved={(next) => { setReading(false); setOffer(next) }} onClose={() => setReading(false)} /> : null}
    </>
  )
}

function Reading({ onSaved, onClose }: { readonly onSaved: (offer: KeyOffer) => void; readonly onClose: () => void }): VNode {
  const [wish, setWish] = useState<Wish | null>(null)
  const deed = useDeed()
  const load = useDeed()
  const fetchWish = (): void => {
    setWish(null)
    load.run(async () => setWish(await ask<Wish>('POST', '/api/keeping/options')))
  }
  // Fetched beforehand: some phones ask for the finger only straight after a tap. After a failure its challenge is used up.
  useEffect(() => { if (!deed.under_way) fetchWish() }, [deed.under_way])
  const save = (method: 'POST' | 'PUT', shown: (wish: Wish) => Promise<object>): void => {
    if (!wish) return load.again()
    deed.run(async () => {
      const offer = await ask<KeyOffer>(method, '/api/keeping', { body: { credential: await shown(wish) } })
      if (offer.used) keepHere(offer.used)
      onSaved(offer)
    })
  }
  const waits = deed.under_way || (!wish && load.under_way)
  return (
    <Sheet title={say('save')} onClose={onClose}>
      <p>{say('save_how')}</p>
      <p>{say('save_private')}</p>
      <p class="second">{say('save_alone')}</p>
      <KeyFault fault={deed.fault} words={{ passkey_left: say('left'), passkey_away: say('away'), passkey_known: say('had'), passkey_failed: say('left') }} />
      <FaultNotice fault={load.fault} onAgain={load.again} />
      <Button kind="filled" sending={waits} onPress={() => save('POST', ({ make }) => createKey(make))}>{say('save_yes')}</Button>
      {find('mine') ? <Button sending={waits} onPress={() => save('PUT', ({ show }) => showKey(show))}>{say('save_more')}</Button> : null}
      <Button kind="link" onPress={onClose}>{say('save_no')}</Button>
    </Sheet>
  )
}

function KeyList({ offer, deed, onLetGo }: { readonly offer: KeyOffer; readonly deed: Deed; readonly onLetGo: (key: string) => void }): VNode {
  return (
    <section class="stack" aria-label={say('others_on')}>
      <p>{say('others_on')}</p>
      <ul class="own-keys">
        {offer.keys.map(({ key, label, added_at }) => {
          const name = say('saved_on', { label: label || say('saved_some'), at: instant(added_at) })
          return (
            <li key={key}><span>{name}</span>
              <button type="button" class="word" aria-label={say('let_go_named', { label: name })} onClick={() => { if (!deed.under_way) onLetGo(key) }}>{say('let_go')}</button></li>
          )
        })}
      </ul>
      <p class="small">{say('let_go_note')}</p>
      <FaultNotice fault={deed.fault} onAgain={deed.again} />
    </section>
  )
}
