// What a running camera can do beside showing: light, nearer, focus on a point. Offered only where it says so.

type Able = MediaTrackCapabilities & {
  readonly torch?: boolean
  readonly zoom?: { readonly min: number; readonly max: number }
  readonly focusMode?: readonly string[]
  readonly pointsOfInterest?: unknown
}
type Wish = MediaTrackConstraintSet & { readonly torch?: boolean; readonly zoom?: number; readonly focusMode?: string; readonly pointsOfInterest?: unknown }

// Further than this a phone only enlarges its pixels (capture-ux.md, C8).
const ZOOM = 2

function ableOf(track: MediaStreamTrack | null): Able {
  return (track?.getCapabilities?.() ?? {}) as Able
}

/** Off by default, as it makes glare. */
export function lightable(track: MediaStreamTrack | null): boolean {
  return Boolean(ableOf(track).torch)
}

/** Switches the light beside the lens. @returns whether it is on now */
export async function light(track: MediaStreamTrack | null, on: boolean): Promise<boolean> {
  return (await applied(track, { torch: on })) && on
}

/** Whether the picture can be brought nearer: for lenses that do not focus where a card fills the frame. */
export function zoomable(track: MediaStreamTrack | null): boolean {
  const { zoom } = ableOf(track)
  return zoom !== undefined && zoom.max >= zoom.min * ZOOM
}

/** Brings it nearer or back. @returns whether it is near now */
export async function zoom(track: MediaStreamTrack | null, near: boolean): Promise<boolean> {
  const least = ableOf(track).zoom?.min ?? 1
  return (await applied(track, { zoom: near ? least * ZOOM : least })) && near
}

/** False only where the camera says how it focuses, and that it does not. */
export function focuses(track: MediaStreamTrack | null): boolean {
  const modes = ableOf(track).focusMode
  return !modes?.length || modes.some((mode) => mode === 'continuous' || mode === 'single-shot')
}

/** Focuses where the finger was, 0 to 1 from the left and the top, then goes on by itself. */
export async function focusAt(track: MediaStreamTrack | null, x: number, y: number): Promise<void> {
  const able = ableOf(track)
  const single = able.focusMode?.includes('single-shot')
  if (!single && !able.pointsOfInterest) return
  await applied(track, { pointsOfInterest: [{ x, y }], ...(single ? { focusMode: 'single-shot' } : {}) })
}

async function applied(track: MediaStreamTrack | null, wish: Wish): Promise<boolean> {
  try {
    await track?.applyConstraints({ advanced: [wish] })
    return track !== null
  } catch {
    return false
  }
}
