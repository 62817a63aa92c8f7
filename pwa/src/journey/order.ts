// Which screen a case stands on: a table from the server's word to a room, nothing stored, so that a reload lands right.

import type { Open, Place, Refusal } from '../wire/records'

export type Room = 'consent' | 'card' | 'face' | 'reading' | 'form' | 'send' | 'slip' | 'refused' | 'known' | 'code'

const ROOMS: Readonly<Record<Open, Room>> = {
  consent: 'consent', front: 'card', back: 'card', face: 'face', reading: 'reading', checking: 'reading',
  form: 'form', send: 'send', slip: 'slip',
}

// What says "you have this already": nothing to photograph again, useful deeds instead.
const ALREADY = new Set(['dup_owner', 'dup_open', 'already_registered', 'already_open', 'duplicate'])

/** Names a refusal, so that the page remembers which one was read; null when there is none. */
export function refusalKey(refusal: Refusal | null): string | null {
  return refusal && `${refusal.step}:${refusal.reasons.map(({ code, side }) => `${code}/${side ?? ''}`).join(',')}`
}

/**
 * The room to show.
 * @param read  key of the refusal the citizen has read and gone on from
 */
export function roomOf(place: Place, read: string | null): Room {
  const { refusal } = place
  if (refusal?.reasons.some(({ code }) => ALREADY.has(code))) return 'known'
  if (refusal && refusalKey(refusal) !== read) return 'refused'
  if (place.open === 'form' && place.kept.includes('CodeWanted') && !place.kept.includes('Draft')) return 'code'
  return ROOMS[place.open]
}

/** Paths that belong to no case. */
export type Path = 'rights' | 'case' | 'file' | 'slip' | 'verify' | 'resume' | 'guided' | 'practice' | 'board' | 'voice' | 'face' | 'mine'

/** What the address of the page asks for. */
export function pathOf(pathname: string): Path {
  if (pathname === '/r') return 'slip'
  if (pathname === '/file') return 'file'
  if (pathname === '/rights') return 'rights'
  if (pathname === '/g') return 'guided'
  if (pathname === '/face') return 'face'
  if (pathname === '/mine') return 'mine'
  if (pathname === '/board') return 'board'
  if (pathname === '/voice') return 'voice'
  if (pathname === '/verify') return 'verify'
  if (pathname === '/practice') return 'practice'
  return pathname === '/resume' ? 'resume' : 'case'
}

/** The procedure whose page an address asks for: `/p/khai-sinh`; null when it asks for none. */
export function procedureOf(pathname: string): string | null {
  return /^\/p\/([a-z0-9-]{1,80})$/.exec(pathname)?.[1] ?? null
}
