// Practice with whatever card is at hand, or with the specimen: the phone's own hints, a picture that is shown and thrown away. Nothing is sent, there is no case.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { lazy } from '../ui/lazy'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { useBlobAddress } from '../ui/picture'
import { say as camera_say } from '../words/capture'
import { say } from '../words/practice'
import type { AimingProps } from './aiming'
import './capture.css'
import { CardClip } from './clip'
import { Opening } from './opening'
import { closeCamera, openCamera, stream, trouble } from './rig'
import type { SpecimenProps } from './specimen'

const Specimen = lazy<SpecimenProps>(async () => (await import('./specimen')).Specimen)
// What looks through the camera comes with it.
const Aiming = lazy<AimingProps>(async () => (await import('./aiming')).Aiming, () => <Opening />)

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
        {stream.value ? <Aiming onTaken={done} /> : <Opening />}
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
