// The hint over the camera: a white capsule with one drawing and at most five words; what is shown is what is spoken.

import { useEffect } from 'preact/hooks'
import type { VNode } from 'preact'
import { hintNow } from '../ui/help'
import { Stroke } from '../ui/icons'
import { say } from '../words/capture'
import { vi } from '../words/vi/capture'
import type { Hint } from './hint'
import { FRAME, HAND, NEARER, SUN, TURN } from './icons'

type Key = keyof typeof vi

const PICTURES: Readonly<Record<string, string>> = {
  'card.closer': NEARER, 'card.farther': NEARER, 'card.hold': HAND, 'card.dark': SUN, 'card.bright': SUN, 'card.glare': SUN,
  'card.shadow': SUN, 'card.rotate': TURN, 'card.upside_down': TURN, 'card.wrong_side_front': TURN, 'card.wrong_side_back': TURN,
}

/** The words of a code; a code this page does not know says the safest thing. */
export function wordsOf(code: string): { readonly short: string; readonly more: string | null } {
  const key = (code in vi ? code : 'card.fit') as Key
  const more = `${code}.more`
  return { short: say(key), more: more in vi ? say(more as Key) : null }
}

export function Capsule({ hint }: { readonly hint: Hint }): VNode {
  useEffect(() => {
    hintNow.value = hint.code
    return () => { hintNow.value = null }
  }, [hint.code])
  return (
    <div class={`capsule ${hint.frame}`} role="status">
      <Stroke path={PICTURES[hint.code] ?? FRAME} size={28} />
      <span>{wordsOf(hint.code).short}</span>
    </div>
  )
}
