// One side of the card before the camera: what the server and the phone say of it, and when the machine takes the picture.

import { signal, type Signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { sizeOf, seesNoColour } from '../lens/frame'
import { cardRatioOf } from '../lens/region'
import type { Side } from '../wire/records'
import { standing, type Hint, type Shown } from './hint'
import { openRest } from './rest'
import { camera, hear, liveLink, openCamera, reopenCamera } from './rig'
import { watchVideo } from './watch'

// Turning the card takes a moment; the machine must not fire at the side it has just seen.
const SETTLE_MS = 1200
// A phone's exposure needs this long before colours mean anything (capture-ux.md, C6).
const EXPOSED_MS = 800
// Then the citizen is told that the button is his (capture-ux.md, E2).
const OWN_BUTTON_MS = 6000
// Said of a table without a card, or of nothing that could be seen.
const EMPTY: ReadonlySet<string> = new Set(['card.fit', 'card.not_card', 'card.manual'])
const MANUAL: Hint = { code: 'card.manual', frame: 'search' }

export interface CardSight {
  readonly shown: Signal<Shown | null>
  /** Six seconds without a picture that takes itself. */
  readonly late: Signal<boolean>
}

export interface Trigger {
  /** While a picture is being taken nothing else is sent. */
  readonly resting: Signal<boolean>
  /** The moment all gates pass, and the hand is steady. */
  readonly onShoot: () => void
  /** Nothing has been before the camera for a minute, and nobody touched the page. */
  readonly onRest: () => void
}

/** Watches the video while it runs. */
export function useCardSight(side: Side, video: HTMLVideoElement | null, { resting, onShoot, onRest }: Trigger): CardSight {
  const shown = useRef(signal<Shown | null>(null)).current
  const late = useRef(signal(false)).current
  const fire = useRef(onShoot)
  fire.current = onShoot
  useEffect(() => {
    if (!video) return
    const began = performance.now()
    const rest = openRest(onRest)
    const offer = (hint: Hint): void => {
      const was = shown.value
      if (!EMPTY.has(hint.code)) rest.stir()
      shown.value = standing(was, hint, performance.now())
      if (shown.value.hint.frame === 'good' && was?.hint.frame !== 'good') navigator.vibrate?.(25)
    }
    const timers = [setTimeout(() => { late.value = true }, OWN_BUTTON_MS), setTimeout(() => leaveInfrared(video), EXPOSED_MS)]
    liveLink().look(side)
    const deaf = hear((said) => {
      // An answer about the other side was on its way while the citizen turned the card.
      if (said.type !== 'hint' || said.at !== side) return
      offer(said)
      if (said.shoot && performance.now() - began > SETTLE_MS) fire.current()
    })
    const stop = watchCard(side, video, { resting, offer })
    return () => {
      timers.forEach(clearTimeout)
      rest.close()
      stop()
      deaf()
      liveLink().look('idle')
    }
  }, [side, video])
  return { shown, late }
}

interface Watching {
  readonly resting: Signal<boolean>
  readonly offer: (hint: Hint) => void
}

function watchCard(side: Side, video: HTMLVideoElement, { resting, offer }: Watching): () => void {
  // Fetched at once: when the line is bad it is too late.
  const guide = import('../lens/guide').then(({ openGuide }) => openGuide((code) => offer(code ? { code, frame: 'search' } : MANUAL))).catch(() => null)
  const stop = watchVideo({
    video, link: liveLink(), ratio: () => cardRatioOf(sizeOf(video)),
    next: () => (resting.value ? null : { purpose: side, challenge: 0 }),
    onAlone: (grey) => void guide.then((there) => (there ? there.look(grey) : offer(MANUAL))),
    onFrozen: () => reopenCamera('environment'),
  })
  return () => {
    stop()
    void guide.then((there) => there?.close())
  }
}

/** A camera that sees no colour sees no print either: the next one, where there is one. */
function leaveInfrared(video: HTMLVideoElement): void {
  if (!seesNoColour(video)) return
  camera.nextLens().then((next) => { if (next) void openCamera('environment', next.id) }, () => undefined)
}
