// Does what the server wishes of the camera's light, where the camera can: a film that is brought in instead cannot.

interface Exposing {
  readonly exposureCompensation?: { readonly min: number; readonly max: number }
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
