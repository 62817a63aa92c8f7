// The round button: always there, under the thumb; its ring fills while the machine is about to take the picture.

import type { VNode } from 'preact'
import { say } from '../words/capture'

const ROUND = 2 * Math.PI * 40

export function Shutter({ holding, ready, onPress }: {
  readonly holding: boolean
  /** There is a picture to take. Before, a tap does nothing bad: it waits for the camera. */
  readonly ready: boolean
  readonly onPress: () => void
}): VNode {
  return (
    <button type="button" class={`shutter ${holding ? 'holding' : ''}`} aria-label={say('shutter')} aria-disabled={ready ? undefined : 'true'}
      onClick={() => { if (ready) onPress() }}>
      <svg width="88" height="88" viewBox="0 0 88 88" aria-hidden="true">
        <circle cx="44" cy="44" r="37" fill="none" stroke="var(--line)" stroke-width="4" />
        <circle class="fill" cx="44" cy="44" r="40" fill="none" stroke="var(--ngoc)" stroke-width="7" stroke-dasharray={ROUND} transform="rotate(-90 44 44)" />
        <circle cx="44" cy="44" r="28" fill="var(--ngoc)" />
      </svg>
    </button>
  )
}
