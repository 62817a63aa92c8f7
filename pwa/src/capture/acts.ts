// What a live session shows of itself: which stage, which way, which words. The server decides; this only reads it out.

import type { Act } from '../wire/records'
import type { FaceSaid } from '../wire/views'
import { vi } from '../words/vi/face'

export type Way = 'left' | 'right' | 'up' | 'down'
export type FaceKey = keyof typeof vi

const WAYS: Readonly<Partial<Record<Act, Way>>> = { turn_left: 'left', turn_right: 'right', look_up: 'up', look_down: 'down' }

/** The arrow of an act: the side of the mirror to turn to; null for acts without a side. */
export function wayOf(said: FaceSaid | null): Way | null {
  return said?.phase === 'act' && said.act ? (WAYS[said.act] ?? null) : null
}

/** The key of the sentence on top. */
export function sentenceKey(said: FaceSaid | null): FaceKey {
  if (!said) return 'connecting'
  if (said.code && said.code in vi) return said.code as FaceKey
  if (said.phase === 'selfie') return 'selfie'
  return said.phase === 'done' ? 'live.done' : 'face.straight'
}

export interface Stage {
  /** 0 to 1; the coming ones are 0. */
  readonly share: number
  readonly state: 'done' | 'now' | 'coming'
  /** Coming acts stay unnamed (the look, "Camera overlay, face"). */
  readonly name: FaceKey | null
}

// An act's own progress is not told; a short beginning of its arc says "now".
const BEGUN = 0.12

/** The stages of the ring: looking straight, then one for each act. */
export function stagesOf(heard: Heard | null): readonly Stage[] {
  const said = heard?.said ?? null
  const of = Math.max(1, said?.of ?? 3)
  const at = placeOf(said, of)
  return Array.from({ length: of + 1 }, (_, index): Stage => {
    const act = heard?.acts[index - 1]
    const name: FaceKey | null = index === 0 ? 'short.neutral' : act ? `short.${act}` : null
    if (index < at) return { share: 1, state: 'done', name }
    if (index > at) return { share: 0, state: 'coming', name: null }
    return { share: index === 0 ? calmShare(said, of) : BEGUN, state: 'now', name }
  })
}

function placeOf(said: FaceSaid | null, of: number): number {
  if (said?.phase === 'done' || said?.phase === 'selfie' || said?.phase === 'colours') return of + 1
  return said?.phase === 'act' ? said.index + 1 : 0
}

/** The server counts calm, acts and selfie as equal parts of the whole. */
function calmShare(said: FaceSaid | null, of: number): number {
  return Math.min(1, Math.max(0, said?.progress ?? 0) * (of + 2))
}

// Why it begins again must be read before the next hint (the look, "Motion").
const RESTART_MS = 1500

/** What is shown after a message came in: a sentence left out stays, and a restart's reason stands a while. */
export function followed(shown: Heard | null, said: FaceSaid, now_ms: number): Heard {
  const code = said.code ?? (said.phase === 'selfie' || said.phase === 'done' ? null : (shown?.said.code ?? null))
  const held = shown?.said.phase === 'restart' && said.phase === 'neutral' && now_ms - shown.since_ms < RESTART_MS
  if (shown && held) return { ...shown, said: { ...said, phase: 'restart', code: shown.said.code } }
  const lit_ms = shown && said.challenge === shown.said.challenge ? shown.lit_ms : now_ms
  return { said: { ...said, code }, since_ms: now_ms, lit_ms, acts: actsAfter(shown?.acts ?? [], said) }
}

/** The session passed: what is shown until the next screen is there. */
export function finished(shown: Heard | null): Heard | null {
  return shown && { ...shown, said: { ...shown.said, phase: 'done', code: 'live.done', act: null, colour: null, dot: [] } }
}

function actsAfter(acts: readonly Act[], said: FaceSaid): readonly Act[] {
  if (said.phase === 'neutral' || said.phase === 'restart') return []
  return said.act && acts[said.index] !== said.act ? [...acts.slice(0, said.index), said.act] : acts
}

export interface Heard {
  readonly said: FaceSaid
  readonly since_ms: number
  /** Since when this challenge is on the screen. */
  readonly lit_ms: number
  /** Acts asked so far, by their place in the row. */
  readonly acts: readonly Act[]
}
