// Does what the server wishes of the camera's light, where the camera can: a film that is brought in instead cannot.

import type { LiveLink } from '../wire/socket'

interface Exposing {
  readonly exposureCompensation?: { readonly min: number; readonly max: number }
}

/** Tells the server of the camera. @returns what sets its light, and says so where the camera took it */
export function openLight(track: MediaStreamTrack | null, link: Pick<LiveLink, 'say'>): (stops: number) => void {
  let now = 0
  if (track) link.say({ type: 'camera', label: track.label, ...track.getSettings(), exposes: exposes(track) })
  return (stops) => {
    if (!track || stops === now) return
    now = stops
    void expose(track, stops).then((took) => { if (took && stops) link.say({ type: 'lit' }) })
  }
}

/** Whether the light of this camera can be set from a page. */
export function exposes(track: MediaStreamTrack): boolean {
  const range = rangeOf(track)
  return range !== null && range.min <= -1 && range.max >= 1
}

/** Sets so many stops more or less light. @returns whether the camera took it */
export async function expose(track: MediaStreamTrack, stops: number): Promise<boolean> {
  if (!exposes(track)) return false
  try {
    await track.applyConstraints({ advanced: [{ exposureCompensation: stops } as MediaTrackConstraintSet] })
    return true
  } catch {
    return false
  }
}

function rangeOf(track: MediaStreamTrack): { readonly min: number; readonly max: number } | null {
  const can = track.getCapabilities?.() as Exposing | undefined
  return can?.exposureCompensation ?? null
}
