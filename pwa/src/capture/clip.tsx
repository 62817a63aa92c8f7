// How it is done, drawn and moving: the card comes into the frame, or the head turns; with captions, and still where motion is not wanted.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { say } from '../words/practice'
import './clip.css'

type Scene = 'card_dark' | 'card_far' | 'card_glare' | 'card_good'
const SCENES: readonly Scene[] = ['card_dark', 'card_far', 'card_glare', 'card_good']
// Long enough to read a caption twice.
const SCENE_MS = 3500

/** The card before the camera in four scenes: what is wrong, and then what is right. It can be stopped. */
export function CardClip(): VNode {
  const [scene, setScene] = useState(0)
  const [running, setRunning] = useState(() => !matchMedia('(prefers-reduced-motion: reduce)').matches)
  useEffect(() => {
    if (!running) return undefined
    const timer = setInterval(() => setScene((shown) => (shown + 1) % SCENES.length), SCENE_MS)
    return () => clearInterval(timer)
  }, [running])
  const name = SCENES[scene] as Scene
  return (
    <figure class="clip">
      <svg viewBox="0 0 360 250" class={name} role="img" aria-label={say(name)}>
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
      </svg>
      <figcaption aria-live="polite">{say(name)}</figcaption>
      <div class="pair">
        <button type="button" class="button inside" onClick={() => setRunning(!running)}>{running ? say('stop') : say('play')}</button>
        <button type="button" class="button inside" onClick={() => { setRunning(false); setScene((scene + 1) % SCENES.length) }}>{say('next')}</button>
      </div>
    </figure>
  )
}
