// Going on on a phone: a code to scan, and this page follows what the phone does.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { codeShown } from '../ui/code'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { useBlobAddress } from '../ui/picture'
import { ask } from '../wire/http'
import type { Place } from '../wire/records'
import { say } from '../words/handover'
import { handing } from './device'
import type { CapturePage } from './trouble'

// As often and as long as capture-ux.md A6; after that somebody has to want it.
const ASK_MS = 5000
const ASKED_OFTEN = 300

export interface HandoverProps {
  readonly page: CapturePage
  readonly place: Place
  readonly take: (place: Place) => void
}

interface Way {
  readonly url: string
  readonly qr_svg: string
}

export function Handover({ page, place, take }: HandoverProps): VNode {
  const [way, setWay] = useState<Way | null>(null)
  const load = useDeed()
  const paused = useFollowing(take)
  useEffect(() => load.run(async () => setWay(await ask<Way>('GET', '/api/case/handover'))), [])
  const picture = useBlobAddress(way?.qr_svg ?? '')
  const look = (): void => load.run(async () => take(await ask<Place>('GET', '/api/case')))
  return (
    <Page screen="20" {...page} title={say('title')} at="handover" foot={
      <>
        {paused ? <Button kind="filled" onPress={look}>{say('look')}</Button> : null}
        <Button kind="link" onPress={() => { handing.value = false }}>{say('here')}</Button>
      </>
    }>
      <div class="stack">
        <h1 tabIndex={-1}>{say('heading')}</h1>
        <p>{say('lead')}</p>
        <FaultNotice fault={load.fault} onAgain={load.again} />
        {way ? <img class="handover-qr" src={picture} alt={say('qr')} width="220" height="220" /> : null}
        <p>{say('typed', { host: location.host })}</p>
        <p class="code">{codeShown(place.resume_code)}</p>
        <NoticeBox icon="clock" role="status">{paused ? say('paused') : say('waits')}</NoticeBox>
        <p class="small">{say('never')}</p>
      </div>
    </Page>
  )
}

/** Takes what the phone did, again and again. @returns whether it stopped asking */
function useFollowing(take: (place: Place) => void): boolean {
  const [asked, setAsked] = useState(0)
  const paused = asked >= ASKED_OFTEN
  useEffect(() => {
    if (paused) return undefined
    const timer = setTimeout(() => {
      const heard = ask<Place>('GET', '/api/case', { tries: 1 }).then(take, () => undefined)
      void heard.then(() => setAsked(asked + 1))
    }, ASK_MS)
    return () => clearTimeout(timer)
  }, [asked, paused])
  return paused
}
