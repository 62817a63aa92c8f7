// How it is done, drawn and moving: scenes of one drawing with a caption each; it can be stopped, and stands still where motion is not wanted.

import { useEffect, useState } from 'preact/hooks'
import type { ComponentChildren, VNode } from 'preact'
import { say } from '../words/practice'
import './clip.css'

type Scene = Extract<Parameters<typeof say>[0], `card_${string}` | `face_${string}`>

// Long enough to read a caption twice.
const SCENE_MS = 3500

function Clip({ scenes, children }: { readonly scenes: readonly Scene[]; readonly children: ComponentChildren }): VNode {
  const [at, setAt] = useState(0)
  const [running, setRunning] = useState(() => !matchMedia('(prefers-reduced-motion: reduce)').matches)
  const next = (shown: number): number => (shown + 1) % scenes.length
  useEffect(() => {
    if (!running) return undefined
    const timer = setInterval(() => setAt(next), SCENE_MS)
    return () => clearInterval(timer)
  }, [running])
  const name = scenes[at] as Scene
  return (
    <figure class="clip">
      <svg viewBox="0 0 360 250" class={name} role="img" aria-label={say(name)}>{children}</svg>
      <figcaption>{say(name)}</figcaption>
      <div class="pair">
        <button type="button" class="button inside" onClick={() => setRunning(!running)}>{running ? say('stop') : say('play')}</button>
        <button type="button" class="button inside" onClick={() => { setRunning(false); setAt(next) }}>{say('next')}</button>
      </div>
    </figure>
  )
}

/** The card before the camera: what is wrong, and then what is right. */
export function CardClip(): VNode {
  return (
    <Clip scenes={['card_dark', 'card_far', 'card_glare', 'card_good']}>
      <rect width="360" height="250" fill="#2a3431" />
      <g class="clip-card">
        <rect x="60" y="50" width="240" height="151" rx="12" fill="#e9f1ee" />
        <rect x="76" y="92" width="62" height="80" rx="4" fill="#b9cac3" />
        <circle cx="107" cy="120" r="15" fill="#7f968d" /><path d="M82 172c3-34 47-34 50 0z" fill="#7f968d" />
        <path d="M152 74h110M152 104h126M152 124h96M152 144h120M152 164h72" stroke="#61766e" stroke-width="7" stroke-linecap="round" />
        <ellipse class="clip-glare" cx="232" cy="112" rx="46" ry="26" fill="#fff" />
      </g>
      <rect class="clip-dark" width="360" height="250" fill="#000" />
      <path class="clip-frame" d="M46 84V54a14 14 0 0 1 14-14h34M266 40h34a14 14 0 0 1 14 14v30M314 166v31a14 14 0 0 1-14 14h-34M94 211H60a14 14 0 0 1-14-14v-31"
        fill="none" stroke-width="6" stroke-linecap="round" />
    </Clip>
  )
}

/** The face in its oval: straight, to one side, eyes closed. */
export function FaceClip(): VNode {
  return (
    <Clip scenes={['face_light', 'face_straight', 'face_turn', 'face_eyes']}><FaceDrawing /></Clip>
  )
}

/** What the scenes of a face move. */
export function FaceDrawing(): VNode {
  return (
    <>
      <rect width="360" height="250" fill="#fff" />
      <path d="M110 250c6-58 134-58 140 0z" fill="#5f7a71" />
      <ellipse cx="180" cy="118" rx="64" ry="80" fill="#e8c9ae" />
      <path d="M116 104c0-92 128-92 128 0-22-34-106-34-128 0z" fill="#3c3230" />
      <g class="clip-face">
        <g class="clip-eyes" fill="#3c3230"><ellipse cx="155" cy="116" rx="7" ry="7" /><ellipse cx="205" cy="116" rx="7" ry="7" /></g>
        <path d="M180 122v22h-8M160 166c12 9 28 9 40 0" fill="none" stroke="#9a6f55" stroke-width="5" stroke-linecap="round" />
      </g>
      <rect class="clip-dark" width="360" height="250" fill="#000" />
      <ellipse class="clip-frame face" cx="180" cy="122" rx="92" ry="112" fill="none" stroke-width="8" />
    </>
  )
}
