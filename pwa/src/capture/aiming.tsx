// Aiming for practice: the phone's own hints over the picture, and the round button. Nothing leaves the phone.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { greyFrame, sizeOf } from '../lens/frame'
import { hintOf } from '../lens/hints'
import { cardRatioOf } from '../lens/region'
import type { Grey } from '../lens/score'
import { takeStill } from '../lens/still'
import { say } from '../words/practice'
import { standing, type Hint, type Shown } from './hint'
import { camera } from './rig'
import { Shutter } from './shutter'
import { View } from './view'

const LOOK_MS = 500
const GOOD: Hint = { code: 'card.hold', frame: 'good' }

export interface AimingProps {
  readonly onTaken: (picture: Blob) => void
}

export function Aiming({ onTaken }: AimingProps): VNode {
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
  const hint = shown?.hint ?? { code: 'card.fit', frame: 'search' as const }
  const shoot = (): void => { if (video) void takeStill(video, camera.track).then((still) => { if (still) onTaken(still.picture) }) }
  return (
    <>
      <View hint={hint} onRunning={setVideo} />
      <p class="below-view">{say('any_card')}</p>
      <div class="controls"><span /><Shutter holding={hint.frame === 'good'} onPress={shoot} ready={video !== null} /><span /></div>
    </>
  )
}
