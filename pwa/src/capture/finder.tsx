// The viewfinder for one side of the card: picture, outline, hint, shutter. What is done with the picture is for card.

import { signal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Stroke } from '../ui/icons'
import { cardRatioOf } from '../lens/region'
import { sizeOf } from '../lens/frame'
import { takeStill } from '../lens/still'
import type { Side } from '../wire/records'
import { say } from '../words/capture'
import { Capsule, wordsOf } from './capsule'
import { standing, type Hint, type Shown } from './hint'
import { LENS, TORCH } from './icons'
import { Outline } from './outline'
import { camera, hear, linkState, liveLink, openCamera } from './rig'
import { Shutter } from './shutter'
import { lightable, light } from './torch'
import { CameraVideo } from './video'
import { watchVideo } from './watch'

const SEARCH: Hint = { code: 'card.fit', frame: 'search' }
// Turning the card takes a moment; the machine must not fire at the side it has just seen.
const SETTLE_MS = 1200
const FROZEN_TRIES = 3

export interface Taken {
  readonly picture: Blob
  /** All gates had passed when it was taken: there is nothing to ask the citizen. */
  readonly clear: boolean
}

export function Finder({ side, onTaken }: { readonly side: Side; readonly onTaken: (taken: Taken) => void }): VNode {
  const [video, setVideo] = useState<HTMLVideoElement | null>(null)
  const [ratio, setRatio] = useState(360 / 432)
  const [failed, setFailed] = useState(false)
  const shown = useRef(signal<Shown | null>(null)).current
  const shooting = useRef(signal(false)).current

  const shoot = async (clear: boolean): Promise<void> => {
    if (!video || shooting.value) return
    shooting.value = true
    navigator.vibrate?.(40)
    const picture = await takeStill(video, camera.track)
    shooting.value = false
    setFailed(picture === null)
    if (picture) onTaken({ picture, clear })
  }
  useSight({ side, video, shown, onShoot: () => void shoot(true) })
  const hint = shown.value?.hint ?? SEARCH
  const running = (element: HTMLVideoElement): void => {
    setVideo(element)
    setRatio(cardRatioOf(sizeOf(element)))
  }
  return (
    <>
      <div class="view" style={{ height: `min(min(100vw, 600px) / ${ratio.toFixed(4)}, 57vh)` }}>
        <CameraVideo label={say('camera_label')} onRunning={running} />
        <Outline frame={hint.frame} boxRatio={ratio} />
        <Capsule hint={hint} />
      </div>
      <p class="below-view">{failed ? say('not_taken') : (wordsOf(hint.code).more ?? (side === 'back' ? say('intro_back') : say('intro')))}</p>
      <div class="controls">
        <TorchButton />
        <Shutter holding={hint.frame === 'good' || shooting.value} onPress={() => void shoot(hint.frame === 'good')} ready={video !== null} />
        <LensButton />
      </div>
      <p class="second centre">{linkState.value === 'lost' ? say('by_hand') : hint.frame === 'good' ? say('auto_now') : say('auto')}</p>
    </>
  )
}

function useSight({ side, video, shown, onShoot }: {
  readonly side: Side
  readonly video: HTMLVideoElement | null
  readonly shown: { value: Shown | null }
  readonly onShoot: () => void
}): void {
  const fire = useRef(onShoot)
  fire.current = onShoot
  useEffect(() => {
    if (!video) return
    const link = liveLink()
    const began = performance.now()
    let frozen = 0
    const offer = (hint: Hint): void => {
      const was = shown.value
      shown.value = standing(was, hint, performance.now())
      if (shown.value.hint.frame === 'good' && was?.hint.frame !== 'good') navigator.vibrate?.(25)
    }
    link.look(side)
    const deaf = hear((said) => {
      // An answer about the other side was on its way while the citizen turned the card.
      if (said.type !== 'hint' || said.at !== side) return
      offer(said)
      if (said.shoot && performance.now() - began > SETTLE_MS) fire.current()
    })
    const stop = watchVideo({
      video, link, ratio: () => cardRatioOf(sizeOf(video)), next: () => ({ purpose: side, challenge: 0 }),
      onAlone: (code) => offer({ code: code ?? 'card.manual', frame: 'search' }),
      onFrozen: () => { if ((frozen += 1) <= FROZEN_TRIES) void openCamera('environment') },
    })
    return () => {
      stop()
      deaf()
      link.look('idle')
    }
  }, [side, video])
}

function TorchButton(): VNode {
  const [on, setOn] = useState(false)
  if (!lightable(camera.track)) return <span class="control" />
  return (
    <button type="button" class="control" aria-pressed={on} onClick={() => void light(camera.track, !on).then((lit) => setOn(lit))}>
      <Stroke path={TORCH} size={26} />{on ? say('torch_off') : say('torch_on')}
    </button>
  )
}

function LensButton(): VNode {
  const [next, setNext] = useState<string | null>(null)
  useEffect(() => { camera.nextLens().then(setNext, () => undefined) }, [])
  if (!next) return <span class="control" />
  const change = (): void => void openCamera('environment', next).then(() => camera.nextLens()).then(setNext)
  return <button type="button" class="control" onClick={change}><Stroke path={LENS} size={26} />{say('lens')}</button>
}
