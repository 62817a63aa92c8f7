// The camera and the live socket of one capture, shared by card and face: one stream, one socket, closed when nobody looks.

import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Camera, type Facing, type Trouble } from '../lens/camera'
import { find, keep } from '../wire/shelf'
import { stayAwake } from './awake'
import { LiveLink, type LinkState, type World } from '../wire/socket'
import { moved } from '../wire/http'
import type { Said } from '../wire/views'

export const stream = signal<MediaStream | null>(null)
export const trouble = signal<Trouble | null>(null)
export const linkState = signal<LinkState>('opening')
/** The server could not look at the last frame, for a reason of its own. */
export const linkFault = signal(false)

export const camera = new Camera()
/** Which way the screen wants to look; null while none does. */
let facing: Facing | null = null
/** Which way the stream was opened. */
let openedWay: Facing | null = null
/** Openings that have not ended yet. */
let opening = 0
/** How often it stood still since it was last closed. */
let frozen = 0
let link: LiveLink | null = null
let listener: (said: Said) => void = () => {}
let holders = 0

const FROZEN_TRIES = 3
// Between front, back and face the rooms change; the stream must outlive that.
const LINGER_MS = 800

camera.onLate = (late) => {
  trouble.value = null
  stream.value = late
}

/** Opens the camera that faces this way; what happens shows in `stream` and `trouble`. */
export async function openCamera(way: Facing, lens: string | null = null): Promise<void> {
  facing = way
  trouble.value = null
  // A second opening is a second question to the citizen; what was held for us films again.
  if (!lens && stream.value && camera.live && openedWay === way) {
    if (camera.track) camera.track.enabled = true
    return
  }
  openedWay = way
  stream.value = null
  opening += 1
  const opened = await camera.open(way, lens ?? lensFor(way)).finally(() => { opening -= 1 })
  if ('trouble' in opened) trouble.value = opened.trouble
  // Hidden and seen again while it was opening: nobody else opens it now.
  if ('overtaken' in opened && !opening && facing === way && document.visibilityState === 'visible') return openCamera(way)
  if (!('stream' in opened)) return
  stream.value = opened.stream
  if (way === 'environment' && !lens) await leavePoorLens()
}

/** Opens it anew: a stream can claim to live and show nothing new (capture-ux.md, C10). One that freezes again and again is broken. */
export function reopenCamera(way: Facing): void {
  frozen += 1
  if (frozen > FROZEN_TRIES) {
    closeCamera()
    trouble.value = 'broken'
    return
  }
  openedWay = null
  void openCamera(way)
}

/** The lens that took cards well before on this phone. */
function lensFor(way: Facing): string | null {
  return way === 'environment' ? find('lens') : null
}

/** Many Androids open the widest lens first: the main one takes its place, and is remembered (capture-ux.md, C3). */
async function leavePoorLens(): Promise<void> {
  const better = await camera.betterLens().catch(() => null)
  if (!better || facing !== 'environment') return
  keep('lens', better)
  await openCamera('environment', better)
}

/** Closes the camera and remembers nothing of it; the socket stays. */
export function closeCamera(): void {
  facing = null
  openedWay = null
  frozen = 0
  camera.close()
  stream.value = null
}

/** The live socket, opened at first use; `world` where it is not the case's. */
export function liveLink(world?: World): LiveLink {
  if (!link) {
    link = new LiveLink({ onSaid: heard, onState: (state) => { linkState.value = state } }, world)
    void link.open()
  }
  return link
}

function heard(said: Said): void {
  // Something changed elsewhere: the journey asks where the case stands.
  if (said.type === 'place') moved.value += 1
  // A frame that broke on its way is nobody's fault; the next one follows at once.
  if (said.type === 'fault') linkFault.value = said.code !== 'frame_bad'
  if (said.type === 'hint' || said.type === 'face') linkFault.value = false
  listener(said)
}

/** Opens a new socket where another page took ours over. */
export function takeOver(): void {
  link = null
  liveLink()
}

/** Who hears what the server says on the socket; one at a time. */
export function hear(next: (said: Said) => void): () => void {
  listener = next
  return () => { if (listener === next) listener = () => {} }
}

/** Holds camera and socket while a screen of the capture is open. */
export function useRig(): void {
  useEffect(() => {
    holders += 1
    const leave = followSight()
    const sleep = stayAwake()
    return () => {
      holders -= 1
      leave()
      sleep()
      setTimeout(() => { if (holders === 0) closeRig() }, LINGER_MS)
    }
  }, [])
}

function closeRig(): void {
  closeCamera()
  link?.close()
  link = null
  linkState.value = 'opening'
}

/** Hidden: the camera stops. Seen again: it comes back. Installed iPhones tell only by focus or pageshow (capture-ux.md, F2). */
function followSight(): () => void {
  const change = (): void => {
    if (document.visibilityState === 'hidden') {
      openedWay = null
      camera.close()
      stream.value = null
    } else if (facing && !camera.live && !opening && !trouble.value) void openCamera(facing)
  }
  const names = ['visibilitychange', 'focus', 'pageshow', 'pagehide'] as const
  names.forEach((name) => (name === 'visibilitychange' ? document : window).addEventListener(name, change))
  return () => names.forEach((name) => (name === 'visibilitychange' ? document : window).removeEventListener(name, change))
}
