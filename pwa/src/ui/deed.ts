// A deed that takes time and may fail: whether it is under way, and the fault of the last try.

import { useRef, useState } from 'preact/hooks'
import { faultOf, type Fault } from '../wire/fault'

export interface Deed {
  readonly under_way: boolean
  readonly fault: Fault | null
  /** Does it, unless it is under way. A fault is kept for the page to show; nothing is thrown. */
  readonly run: (work: () => Promise<void>) => void
  /** The last work once more. */
  readonly again: () => void
  readonly clear: () => void
}

export function useDeed(): Deed {
  const [under_way, setUnderWay] = useState(false)
  const [fault, setFault] = useState<Fault | null>(null)
  const busy = useRef(false)
  const last = useRef<(() => Promise<void>) | null>(null)
  const run = (work: () => Promise<void>): void => {
    if (busy.current) return
    busy.current = true
    last.current = work
    setUnderWay(true)
    setFault(null)
    work().catch((thrown: unknown) => setFault(faultOf(thrown))).finally(() => {
      busy.current = false
      setUnderWay(false)
    })
  }
  const again = (): void => { if (last.current) run(last.current) }
  return { under_way, fault, run, again, clear: () => setFault(null) }
}
