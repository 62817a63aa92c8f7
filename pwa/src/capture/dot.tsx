// The dot that the head follows, over the mirror; its way comes from the server.

import { useEffect, useRef } from 'preact/hooks'
import type { VNode } from 'preact'
import type { FaceSaid } from '../wire/views'
import { say } from '../words/face'

// How far from the middle of the mirror it goes, in per cent of the mirror's room.
const ACROSS = 42
const DOWN = 34

/** Where the dot is at each point of its way, for the browser's own animation. */
export function framesOf(way: FaceSaid['dot']): Keyframe[] {
  const whole = way[way.length - 1]?.[0] || 1
  return way.map(([at, across, down]) => ({
    offset: at / whole, left: `${50 + ACROSS * across}%`, top: `${50 + DOWN * down}%`,
  }))
}

export interface DotProps {
  readonly way: FaceSaid['dot']
}

export function Dot({ way }: DotProps): VNode {
  const dot = useRef<HTMLElement>(null)
  useEffect(() => {
    // Without motion the act cannot be done: it plays for who asked for less of it, too.
    dot.current?.animate?.(framesOf(way), { duration: way[way.length - 1]?.[0] ?? 0, fill: 'forwards' })
  }, [])
  return <div class="dot-room" role="img" aria-label={say('short.follow_dot')}><i class="dot" ref={dot} /></div>
}
