// The shared tablet at rest and at work: a new file, or whatever a slip opens; wiped before anybody comes.

import { useEffect, useState } from 'preact/hooks'
import type { ComponentType, VNode } from 'preact'
import { Button, LinkButton } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { helpFor } from '../ui/help'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import type { FilmProps } from '../ui/room'
import { ask, keepCsrf } from '../wire/http'
import type { KioskHere } from '../wire/records'
import { find, share } from '../wire/shelf'
import { say } from '../words/kiosk'
import './kiosk.css'
import { Front } from './front'
import { keepWatch, occupied } from './keeper'
import { SlipWay } from './slipway'
import { wipe } from './wipe'

const BACK = '/kiosk'

export function Kiosk({ film }: { readonly film: ComponentType<FilmProps> }): VNode {
  const [here, setHere] = useState<KioskHere | null>(null)
  const [slip, setSlip] = useState(false)
  const [coming, setComing] = useState(false)
  const load = useDeed()
  useEffect(() => {
    // The button of every page that calls the hotline calls somebody from the counter here.
    if (helpFor.value === null) return
    helpFor.value = null
    ask('POST', '/api/kiosk/help').then(() => setComing(true), () => undefined)
  }, [helpFor.value])
  useEffect(() => load.run(async () => {
    document.title = say('shared')
    // Whoever came here by an address may have left something open.
    if (find('shared')) await wipe(BACK, () => undefined)
    const told = await ask<KioskHere>('GET', '/api/kiosk')
    keepCsrf(told.csrf)
    setHere(told)
    occupied.value = false
    keepWatch(BACK)
  }), [])
  const begin = (): void => {
    occupied.value = true
    share(BACK)
  }
  if (!here) return <Shut away={load.fault?.status === 401}><FaultNotice fault={load.fault?.status === 401 ? null : load.fault} onAgain={load.again} /></Shut>
  if (slip) return <>{coming ? <p class="kiosk-coming" role="status">{say('coming')}</p> : null}<SlipWay here={here} film={film} onHome={() => { location.replace(BACK) }} /></>
  return <Front here={here} onSlip={() => { begin(); setSlip(true) }} onFile={() => { begin(); location.assign('/') }} onFace={() => { begin(); location.assign('/face') }} />
}

/** A browser that nobody set up. */
function Shut({ away, children }: { readonly away: boolean; readonly children: VNode }): VNode {
  return (
    <Page screen="25" title={say('shared')} foot={away ? <LinkButton href="/staff/counter">{say('staff')}</LinkButton> : null}>
      <div class="stack">
        {away ? <NoticeBox look="look" role="status" head={say('not_set')}>{say('not_set_note')}</NoticeBox> : null}
        {children}
        {away ? <Button kind="link" onPress={() => { location.assign('/') }}>{say('to_start')}</Button> : null}
      </div>
    </Page>
  )
}
