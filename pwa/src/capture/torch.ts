// The phone's light beside the lens, offered only where the camera says it has one; off by default, as it makes glare.

type Lit = MediaTrackCapabilities & { readonly torch?: boolean }

export function lightable(track: MediaStreamTrack | null): boolean {
  return Boolean((track?.getCapabilities?.() as Lit | undefined)?.torch)
}

/** Switches it. @returns whether it is on now */
export async function light(track: MediaStreamTrack | null, on: boolean): Promise<boolean> {
  try {
    await track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] })
    return on
  } catch {
    return false
  }
}
