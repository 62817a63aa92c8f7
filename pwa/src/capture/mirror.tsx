// The live session as the citizen sees it: the sentence, the mirror in its ring, the stages. The server leads.

import { signal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Stroke } from '../ui/icons'
import { lazy } from '../ui/lazy'
import { Mark } from '../ui/mark'
import { faceRatioOf } from '../lens/region'
import { sizeOf } from '../lens/frame'
import { selfieOf } from '../lens/selfie'
import { say } from '../words/face'
import { finished, followed, sentenceKey, stagesOf, wayOf, type Heard, type Stage } from './acts'
import { ARROW } from './icons'
import type { DotProps } from './dot'
import { camera, hear, liveLink, reopenCamera } from './rig'
import { Ring } from './ring'
import { CameraVideo } from './video'
import { useSpoken } from './voice'
import { watchVideo, type Wanted } from './watch'

const FACING = { left: 'right', right: 'left', up: 'up', down: 'down' } as const
// Few are asked to follow it.
const Dot = lazy<DotProps>(async () => (await import('./dot')).Dot, () => <></>)
const DONE_VIBRATION_MS = 180
// Until a colour is painted, has lit the face and has come through the camera: a frame taken sooner shows the one before.
const LIT_MS = 120

export interface Ends {
  /** Somebody else holds the phone: the camera on its back, no mirror, and the acts are read aloud. */
  readonly helped: boolean
  /** The session passed and is kept. */
  readonly onDone: () => void
  /** Three tries failed; so many seconds until the next. */
  readonly onOver: (rest_s: number) => void
}

export function Mirror(ends: Ends): VNode {
  const [video, setVideo] = useState<HTMLVideoElement | null>(null)
  const heard = useRef(signal<Heard | null>(null)).current
  useSession(video, heard, ends)
  const said = heard.value?.said ?? null
  const stages = stagesOf(heard.value)
  const turn = wayOf(said)
  // Seen from behind the phone, the sitter's left is on the right.
  const way = ends.helped && turn ? FACING[turn] : turn
  useSpoken(say(sentenceKey(said)))
  return (
    <>
      {said?.colour ? <div class={`glow ${said.colour}`} aria-hidden="true" /> : null}
      <p class="act" role="status">{way ? <Stroke path={ARROW[way]} size={24} /> : null}<b>{say(sentenceKey(said))}</b></p>
      <Ring stages={stages} way={way}><CameraVideo mirrored={!ends.helped} label={say('film_label')} onRunning={setVideo} /></Ring>
      {/* Where the screen flashes there is a way without, in sight (the look, 05b). */}
      {said?.colour ? <button type="button" class="glow-skip" onClick={() => liveLink().choose(['flashes'])}>{say('skip_flashes')}</button> : null}
      {said?.dot.length ? <Dot key={said.challenge} way={said.dot} /> : null}
      <Stages stages={stages} />
    </>
  )
}

function Stages({ stages }: { readonly stages: readonly Stage[] }): VNode {
  const coming = stages.filter((stage) => stage.state === 'coming').length
  const shown = stages.filter((stage, index) => stage.state === 'now' || (stage.state === 'done' && index >= stages.length - coming - 2))
  return (
    <ol class="stages">
      {shown.map((stage) => (
        <li key={stages.indexOf(stage)} class={stage.state}>
          {stage.state === 'done' ? <Mark state="sure" size={24} /> : <i>{stages.indexOf(stage) + 1}</i>}
          {stage.name ? say(stage.name) : null}
        </li>
      ))}
      {coming > 0 ? <li class="coming"><i>{stages.length - coming + 1}</i>{say('coming', { n: coming })}</li> : null}
    </ol>
  )
}

function useSession(video: HTMLVideoElement | null, heard: { value: Heard | null }, ends: Ends): void {
  const end = useRef(ends)
  end.current = ends
  useEffect(() => {
    if (!video) return
    const link = liveLink()
    // Few cameras let a page set their light: what that takes comes a moment later.
    let light: ((stops: number) => void) | null = null
    let over = false
    link.look('face')
    import('./light').then(({ openLight }) => { light = openLight(camera.track, link) }, () => undefined)
    // Whoever is filmed from behind sees neither the dot nor the colours.
    if (end.current.helped) link.choose(['see', 'flashes'])
    else if (matchMedia('(prefers-reduced-motion: reduce)').matches) link.choose(['flashes'])
    const deaf = hear((said) => {
      if (said.type === 'done') {
        over = true
        heard.value = finished(heard.value)
        end.current.onDone()
      }
      if (said.type !== 'face') return
      light?.(said.light)
      if (said.did) navigator.vibrate?.(DONE_VIBRATION_MS)
      if (said.over) end.current.onOver(said.rest_s)
      heard.value = followed(heard.value, said, performance.now())
    })
    const stop = watchVideo({
      video, link, ratio: () => faceRatioOf(sizeOf(video)),
      next: () => (over ? null : nextFrame(heard.value, video)),
      onFrozen: () => reopenCamera(end.current.helped ? 'environment' : 'user'),
    })
    return () => {
      light?.(0)
      stop()
      deaf()
      link.look('idle')
    }
  }, [video])
}

function nextFrame(heard: Heard | null, video: HTMLVideoElement): Wanted | null {
  const said = heard?.said
  if (said?.over || (heard && said?.colour && performance.now() - heard.lit_ms < LIT_MS)) return null
  const challenge = said?.challenge ?? 0
  return said?.phase === 'selfie' ? { purpose: 'selfie', challenge, jpeg: () => selfieOf(video) } : { purpose: 'face', challenge }
}
