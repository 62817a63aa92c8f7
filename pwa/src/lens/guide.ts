// The phone's own eye while the server says nothing: a worker looks at small grey copies, and the picture never stutters.

import type { AloneHint } from './hints'
import type { Grey } from './score'

export interface Guide {
  /** Hands a copy over; what is said of it comes back by `onHint`. */
  readonly look: (grey: Grey) => void
  readonly close: () => void
}

/** @param onHint  null: nothing wrong that a phone can see, or no worker came */
export function openGuide(onHint: (hint: AloneHint | null) => void): Guide {
  let worker: Worker | null = new Worker(new URL('./alone.ts', import.meta.url))
  worker.onmessage = ({ data: hint }: MessageEvent<AloneHint | null>) => onHint(hint)
  // Without it the citizen hears at least that the button is his.
  worker.onerror = () => { worker = null }
  return { look: (grey) => (worker ? worker.postMessage(grey) : onHint(null)), close: () => worker?.terminate() }
}
