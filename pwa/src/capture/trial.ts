// The camera, tried before anything hangs on it and held for the room that opens it next: one question to the citizen, not two.

import { camera, closeCamera, openCamera, stream, trouble } from './rig'

// Longer than most read what they agree to; a camera nobody uses is switched off then (capture-ux.md, D5).
export const HOLD_MS = 60_000

/** @returns whether a camera opens here; it films nothing until a room wants it, and goes out when none does, or the page is hidden */
export async function tryCamera(): Promise<boolean> {
  await openCamera('environment')
  const track = stream.value && camera.track
  trouble.value = null
  // Whoever says yes after all is asked again by the room.
  if (track) hold(track)
  else closeCamera()
  return track !== null
}

function hold(track: MediaStreamTrack): void {
  track.enabled = false
  const letGo = (): void => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', look)
    if (camera.track === track && !track.enabled) closeCamera()
  }
  const look = (): void => { if (document.visibilityState === 'hidden') letGo() }
  const timer = setTimeout(letGo, HOLD_MS)
  document.addEventListener('visibilitychange', look)
}
