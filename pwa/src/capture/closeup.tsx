// The card's code photographed alone, where the pictures of the card were good but the code on them was not: one picture, or none.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { sizeOf } from '../lens/frame'
import { cardRatioOf } from '../lens/region'
import { takeStill } from '../lens/still'
import { Button } from '../ui/button'
import { useDeed, type Deed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { PLATES } from '../ui/plates'
import { Progress } from '../ui/progress'
import type { RoomProps } from '../ui/room'
import { ask } from '../wire/http'
import type { Place } from '../wire/records'
import { TO_CASE, Upload } from '../wire/upload'
import { say as camera_say } from '../words/capture'
import { say } from '../words/closeup'
import './capture.css'
import { Opening } from './opening'
import { camera, openCamera, stream, trouble, useRig } from './rig'
import { Shutter } from './shutter'
import { CameraVideo } from './video'

const CORNERS = 'M5 45V19a14 14 0 0 1 14-14h26M155 5h26a14 14 0 0 1 14 14v26M195 155v26a14 14 0 0 1-14 14h-26M45 195H19a14 14 0 0 1-14-14v-26'

export function Closeup({ take, onHome }: RoomProps): VNode {
  useRig()
  const [aiming, setAiming] = useState(false)
  const [share, setShare] = useState(0)
  const skip = useDeed()
  const send = useDeed()
  const begin = (): void => {
    setAiming(true)
    void openCamera('environment')
  }
  const leave = (): void => skip.run(async () => take(await ask<Place>('DELETE', '/api/closeup')))
  const taken = (picture: Blob): void => {
    // One upload a picture: sent again, it goes on from where it was cut.
    const upload = new Upload({ side: 'closeup', picture, source: 'camera' }, setShare, TO_CASE)
    setShare(0)
    send.run(async () => take(await upload.send()))
  }
  const page = { screen: PLATES.code, title: say('title'), step: 2, done: 0.8, onBack: onHome }
  const way_out = <Button kind="link" sending={skip.under_way} onPress={leave}>{say('skip')}</Button>
  if (aiming && !trouble.value && !send.fault && !skip.fault) {
    return <Page {...page} at="aiming" bare foot={way_out}>{stream.value ? <Aim sent={send.under_way ? share : null} onTaken={taken} /> : <Opening />}</Page>
  }
  return (
    <Page {...page} at="asked" foot={<><Button kind="filled" onPress={() => { send.clear(); skip.clear(); begin() }}>{say('begin')}</Button>{way_out}</>}>
      <Asked send={send} skip={skip} />
    </Page>
  )
}

function Asked({ send, skip }: { readonly send: Deed; readonly skip: Deed }): VNode {
  return (
    <div class="stack">
      <h1 tabIndex={-1} class="long">{say('heading')}</h1>
      <FaultNotice fault={send.fault} onAgain={send.again} />
      <FaultNotice fault={skip.fault} onAgain={skip.again} />
      {trouble.value ? <NoticeBox look="look" role="status">{say('no_camera')}</NoticeBox> : null}
      <p>{say('lead')}</p>
      <CodeDrawing />
      <p class="second centre">{say('where')}</p>
    </div>
  )
}

/** A card, and where its code stands: the same place on either side that carries one. */
function CodeDrawing(): VNode {
  return (
    <svg class="code-drawing" viewBox="0 0 331 209" aria-hidden="true">
      <rect x="3" y="3" width="325" height="203" rx="14" fill="var(--wash)" stroke="var(--line)" stroke-width="2" />
      <path d="M24 104h150M24 132h120M24 160h170M24 44h96" stroke="var(--hair)" stroke-width="10" stroke-linecap="round" />
      <path d="M240 22h66v66h-66z" fill="#fff" stroke="var(--ngoc)" stroke-width="5" />
      <path d="M248 30h18v18h-18zM280 30h18v18h-18zM248 62h18v18h-18zM272 54h8v8h-8zM284 62h8v8h-8zM272 70h8v8h-8zM290 72h8v8h-8z" fill="#13201c" />
    </svg>
  )
}

function Aim({ sent, onTaken }: {
  /** Share of the picture that has left; null while none is on its way. */
  readonly sent: number | null
  readonly onTaken: (picture: Blob) => void
}): VNode {
  const sending = sent !== null
  const [video, setVideo] = useState<HTMLVideoElement | null>(null)
  const [failed, setFailed] = useState(false)
  const ratio = video ? cardRatioOf(sizeOf(video)) : 360 / 432
  const shoot = async (): Promise<void> => {
    if (!video || sending) return
    const still = await takeStill(video, camera.track)
    setFailed(still === null)
    if (still) onTaken(still.picture)
  }
  return (
    <>
      <div class="sight">
        <div class="view" style={{ '--ratio': ratio.toFixed(4) }}>
          <CameraVideo label={camera_say('camera_label')} onRunning={setVideo} />
          <svg class="card-frame code-frame" viewBox="0 0 200 200" fill="none" stroke-linecap="round" aria-hidden="true">
            <path d={CORNERS} stroke="var(--frame-under)" stroke-width="9" /><path d={CORNERS} stroke="var(--frame-search)" stroke-width="5" />
          </svg>
        </div>
        <div class="capsule" role="status"><span>{sending ? say('sending') : say('frame')}</span></div>
      </div>
      {sending ? <div class="below"><Progress share={sent} /></div> : <p class="below-view">{failed ? camera_say('not_taken') : say('aim')}</p>}
      <div class="controls"><span /><Shutter holding={sending} onPress={() => void shoot()} ready={video !== null && !sending} /><span /></div>
    </>
  )
}
