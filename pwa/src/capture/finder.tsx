// The viewfinder for one side of the card: picture, outline, hint, shutter. What is done with the picture is for card.

import { signal } from '@preact/signals'
import { useRef, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { focusAt } from '../lens/able'
import { sizeOf } from '../lens/frame'
import { isNarrow } from '../lens/region'
import { takeStill, type Spared } from '../lens/still'
import { lazy } from '../ui/lazy'
import type { Side } from '../wire/records'
import { say } from '../words/capture'
import { wordsOf } from './capsule'
import type { Hint } from './hint'
import { camera, linkState } from './rig'
import { Shutter } from './shutter'
import { useCardSight } from './sight'
import { View } from './view'
import { useSpoken } from './voice'

// The picture comes first, then what the camera can do beside it.
const LeftTools = lazy(async () => (await import('./tools')).LeftTools, () => <span />)
const RightTools = lazy(async () => (await import('./tools')).RightTools, () => <span />)

const SEARCH: Hint = { code: 'card.fit', frame: 'search' }

export interface Taken extends Spared {
  /** All gates had passed when it was taken: there is nothing to ask the citizen. */
  readonly clear: boolean
}

export interface FinderProps {
  readonly side: Side
  readonly onTaken: (taken: Taken) => void
  readonly onRest: () => void
}

export function Finder({ side, onTaken, onRest }: FinderProps): VNode {
  const [video, setVideo] = useState<HTMLVideoElement | null>(null)
  const [failed, setFailed] = useState(false)
  const shooting = useRef(signal(false)).current

  const shoot = async (clear: boolean): Promise<void> => {
    if (!video || shooting.value) return
    shooting.value = true
    navigator.vibrate?.(40)
    const taken = await takeStill(video, camera.track)
    shooting.value = false
    setFailed(taken === null)
    if (taken) onTaken({ ...taken, clear })
  }
  const { shown, late } = useCardSight(side, video, { resting: shooting, onShoot: () => void shoot(true), onRest })
  const hint = shown.value?.hint ?? SEARCH
  const good = hint.frame === 'good'
  const words = wordsOf(hint.code)
  useSpoken(words.more ?? words.short)
  const lead = video && isNarrow(sizeOf(video)) ? say('sideways') : side === 'back' ? say('intro_back') : say('intro')
  const below = linkState.value === 'lost' ? say('by_hand') : good ? say('auto_now') : late.value ? say('own_button') : say('auto')
  return (
    <>
      <View hint={hint} onRunning={setVideo} onPress={focusThere} />
      <p class="below-view">{failed ? say('not_taken') : (words.more ?? lead)}</p>
      <div class="controls">
        <LeftTools />
        <Shutter holding={good || shooting.value} onPress={() => void shoot(good)} ready={video !== null} />
        <RightTools />
      </div>
      <p class="second centre">{below}</p>
    </>
  )
}

/** The picture is sharp where the finger was. */
function focusThere(event: MouseEvent & { readonly currentTarget: HTMLElement }): void {
  const box = event.currentTarget.getBoundingClientRect()
  void focusAt(camera.track, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height)
}
