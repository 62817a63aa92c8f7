// What the camera and the phone offer beside the shutter: light, nearer, another lens, reading aloud. Only what there is.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Stroke } from '../ui/icons'
import { light, lightable, zoom, zoomable } from '../lens/able'
import { keep } from '../wire/shelf'
import { say } from '../words/capture'
import { VoiceButton } from './aloud'
import { LENS, NEAR, TORCH } from './icons'
import { camera, openCamera } from './rig'

/** On the left of the shutter. */
export function LeftTools(): VNode {
  return <div class="tools"><Switch can={lightable} turn={light} picture={TORCH} words={['torch_on', 'torch_off']} /><VoiceButton /></div>
}

/** On the right of the shutter. */
export function RightTools(): VNode {
  return <div class="tools"><Switch can={zoomable} turn={zoom} picture={NEAR} words={['zoom_on', 'zoom_off']} /><LensButton /></div>
}

type Word = 'torch_on' | 'torch_off' | 'zoom_on' | 'zoom_off'

function Switch({ can, turn, picture, words }: {
  readonly can: (track: MediaStreamTrack | null) => boolean
  readonly turn: (track: MediaStreamTrack | null, on: boolean) => Promise<boolean>
  readonly picture: string
  readonly words: readonly [on: Word, off: Word]
}): VNode | null {
  const [on, setOn] = useState(false)
  if (!can(camera.track)) return null
  return (
    <button type="button" class="control" aria-pressed={on} onClick={() => void turn(camera.track, !on).then(setOn)}>
      <Stroke path={picture} size={26} />{on ? say(words[1]) : say(words[0])}
    </button>
  )
}

function LensButton(): VNode | null {
  const [next, setNext] = useState<Awaited<ReturnType<typeof camera.nextLens>>>(null)
  useEffect(() => { camera.nextLens().then(setNext, () => undefined) }, [])
  if (!next) return null
  const change = (): void => {
    keep('lens', next.id)
    void openCamera('environment', next.id).then(() => camera.nextLens()).then(setNext)
  }
  const now = next.at === 1 ? next.of : next.at - 1
  return <button type="button" class="control" onClick={change}><Stroke path={LENS} size={26} />{say('lens', { at: now, of: next.of })}</button>
}
