// A result fetched by face: what happens is read first, then the mirror; then the box opens, or the six digits open it.

import { useEffect, useState } from 'preact/hooks'
import type { ComponentType, VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Page } from '../ui/page'
import { useQuestion } from '../ui/question'
import type { FilmProps } from '../ui/room'
import { ask } from '../wire/http'
import { pause } from '../wire/line'
import { lookWorld } from '../wire/look'
import type { BoxOpened, FaceNotice, FaceState } from '../wire/records'
import { say } from '../words/kiosk'
import type { Shown } from './shown'

// The server gives up after forty seconds.
const ASK_EVERY_MS = 1000

interface Props {
  readonly slip: Shown
  readonly film: ComponentType<FilmProps>
  readonly onBox: (box: number) => void
  /** The machine is not sure, or whoever stands here would rather not: the digits. */
  readonly onDigits: (unsure: boolean) => void
}

export function Look(props: Props): VNode {
  const [at, setAt] = useState<'notice' | 'film' | 'judged'>('notice')
  const { slip, film: Film, onDigits } = props
  // Whatever way this page is left, nothing of the film stays.
  useEffect(() => () => { ask('DELETE', '/api/kiosk/face', { parting: true }).catch(() => undefined) }, [])
  const digits = (): void => onDigits(false)
  if (at === 'notice') return <Notice slip={slip} onBegun={() => setAt('film')} onDigits={digits} />
  if (at === 'judged') return <Judging {...props} />
  return <Film world={WORLD} screen="25" title={say('shared')} other={say('with_digits')} onOther={digits} onBack={digits} onFilmed={() => setAt('judged')} />
}

const WORLD = lookWorld(async () => (await ask<{ readonly ticket: string }>('POST', '/api/kiosk/face/ticket')).ticket)

function Notice({ slip, onBegun, onDigits }: { readonly slip: Shown; readonly onBegun: () => void; readonly onDigits: () => void }): VNode {
  const [notice, setNotice] = useState<FaceNotice | null>(null)
  const deed = useDeed()
  useEffect(() => deed.run(async () => setNotice(await ask<FaceNotice>('GET', '/api/kiosk/face/notice'))), [])
  const begin = (text_hash: string): void => deed.run(async () => {
    await ask('POST', '/api/kiosk/face', { body: { ...slip, text_hash } })
    onBegun()
  })
  return (
    <Page screen="25" title={say('shared')} onBack={onDigits} at="face-notice" foot={
      <>
        {notice ? <Button kind="filled" sending={deed.under_way} onPress={() => begin(notice.text_hash)}>{say('face_agree')}</Button> : null}
        <Button onPress={onDigits}>{say('with_digits')}</Button>
      </>
    }>
      <div class="stack">
        <h1 tabIndex={-1}>{say('face_question')}</h1>
        {notice?.text.map((line) => <p key={line}>{line}</p>)}
        <FaultNotice fault={deed.fault} onAgain={deed.again} />
      </div>
    </Page>
  )
}

function Judging({ onBox, onDigits }: Props): VNode {
  const { question, fault } = useQuestion()
  useEffect(() => question.put((stands) => judged(stands), (box) => (box === null ? onDigits(true) : onBox(box))), [])
  return (
    <Page screen="25" title={say('shared')} at="face-judged" foot={<Button onPress={() => onDigits(false)}>{say('with_digits')}</Button>}>
      <div class="stack">
        <h1 tabIndex={-1}>{say('face_waiting')}</h1>
        <FaultNotice fault={fault} />
      </div>
    </Page>
  )
}

/** The box that opened; null where the machine is not sure. Nothing opens any more for somebody who turned to the digits. */
async function judged(stands: () => boolean): Promise<number | null> {
  let told = await ask<FaceState>('POST', '/api/kiosk/face/filmed')
  while (told.state === 'waiting' && stands()) {
    await pause(ASK_EVERY_MS)
    told = await ask<FaceState>('GET', '/api/kiosk/face')
  }
  return told.state === 'unsure' || !stands() ? null : (await ask<BoxOpened>('POST', '/api/kiosk/face/box')).box
}
