// Practice with whatever card is at hand, or with the specimen: the phone's own hints, a picture that is shown and thrown away. Nothing is sent, there is no case.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { lazy } from '../ui/lazy'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { useBlobAddress } from '../ui/picture'
import { greyFrame, sizeOf } from '../lens/frame'
import { cardRatioOf } from '../lens/region'
import { hintOf } from '../lens/hints'
import type { Grey } from '../lens/score'
import { takeStill } from '../lens/still'
import { say as camera_say } from '../words/capture'
import { say } from '../words/practice'
import { Capsule } from './capsule'
import './capture.css'
import { CardClip } from './clip'
import { standing, type Hint, type Shown } from './hint'
import { Opening } from './opening'
import { Outline } from './outline'
import { camera, closeCamera, openCamera, stream, trouble } from './rig'
import { Shutter } from './shutter'
import type { SpecimenProps } from './specimen'
import { CameraVideo } from './video'

const Specimen = lazy<SpecimenProps>(async () => (await import('./specimen')).Specimen)

const LOOK_MS = 500
const GOOD: Hint = { code: 'card.hold', frame: 'good' }

export function Practice({ onHome }: { readonly onHome: () => void }): VNode {
  const [aiming, setAiming] = useState(false)
  const [taken, setTaken] = useState<Blob | null>(null)
  const [specimen, setSpecimen] = useState(false)
  useEffect(() => closeCamera, [])
  const begin = (): void => {
    setTaken(null)
    setAiming(true)
    void openCamera('environment')
  }
  const done = (picture: Blob): void => {
    closeCamera()
    setAiming(false)
    setTaken(picture)
  }
  if (specimen) return <Specimen onLeave={() => setSpecimen(false)} onHome={onHome} />
  if (aiming && !trouble.value) {
    return (
      <Page screen="26" title={say('title')} at="aiming" onBack={() => { closeCamera(); setAiming(false) }} bare>
        {stream.value ? <Aim onTaken={done} /> : <Opening />}
      </Page>
    )
  }
  return (
    <Page screen="26" title={say('title')} at={taken ? 'taken' : 'clip'} onBack={onHome}
      foot={<><Button kind="filled" onPress={begin}>{taken ? say('again') : say('begin')}</Button>{taken ? <Button kind="link" onPress={onHome}>{say('ready')}</Button> : <Button onPress={() => setSpecimen(true)}>{say('specimen')}</Button>}</>}>
      <div class="stack">
        <h1 tabIndex={-1}>{taken ? say('done') : say('heading')}</h1>
        <p>{trouble.value && aiming ? say('no_camera') : taken ? say('done_note') : say('lead')}</p>
        {taken ? <Shown picture={taken} /> : <CardClip />}
      </div>
    </Page>
  )
}

function Shown({ picture }: { readonly picture: Blob }): VNode {
  const address = useBlobAddress(picture)
  return <><img class="taken" src={address} alt={camera_say('photo_label')} /><NoticeBox look="sure" role="status">{say('not_sent')}</NoticeBox></>
}

function Aim({ onTaken }: { readonly onTaken: (picture: Blob) => void }): VNode {
  const [video, setVideo] = useState<HTMLVideoElement | null>(null)
  const [shown, setShown] = useState<Shown | null>(null)
  const before = useRef<Grey | null>(null)
  useEffect(() => {
    if (!video) return undefined
    const timer = setInterval(() => {
      const grey = greyFrame(video, cardRatioOf(sizeOf(video)))
      const code = grey && hintOf(grey, before.current)
      before.current = grey
      setShown((was) => standing(was, code ? { code, frame: 'search' } : GOOD, performance.now()))
    }, LOOK_MS)
    return () => clearInterval(timer)
  }, [video])
  const ratio = video ? cardRatioOf(sizeOf(video)) : 360 / 432
  const hint = shown?.hint ?? { code: 'card.fit', frame: 'search' as const }
  const shoot = (): void => { if (video) void takeStill(video, camera.track).then((still) => { if (still) onTaken(still.picture) }) }
  return (
    <>
      <div class="view" style={{ height: `min(min(100vw, 600px) / ${ratio.toFixed(4)}, 57vh)` }}>
        <CameraVideo label={camera_say('camera_label')} onRunning={setVideo} /><Outline frame={hint.frame} boxRatio={ratio} /><Capsule hint={hint} />
      </div>
      <p class="below-view">{say('any_card')}</p>
      <div class="controls"><span /><Shutter holding={hint.frame === 'good'} onPress={shoot} ready={video !== null} /><span /></div>
    </>
  )
}
