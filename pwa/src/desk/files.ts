// The lists of the desk: one queue or what a search found, a page at a time, fresh again after every deed.

import { useEffect, useRef, useState } from 'preact/hooks'
import { faultOf, type Fault } from '../wire/fault'
import type { FileBrief, Queue } from '../wire/records'
import { findFiles } from './ask'

// Deadlines move by the day; this only brings in what others did meanwhile.
const FRESH_MS = 60_000

export interface Files {
  readonly queue: Queue | null
  readonly files: readonly FileBrief[]
  readonly counts: Readonly<Partial<Record<Queue, number>>>
  readonly fault: Fault | null
  readonly more: (() => void) | null
  readonly go: (queue: Queue) => void
  readonly show: (found: readonly FileBrief[]) => void
  readonly refresh: () => void
  /** The id of the file before or after one; the nearest there is at an end. */
  readonly beside: (case_id: string | null, step: number) => string
}

export function useFiles(): Files {
  const [queue, setQueue] = useState<Queue | null>('mine')
  const [files, setFiles] = useState<readonly FileBrief[]>([])
  const [counts, setCounts] = useState<Readonly<Partial<Record<Queue, number>>>>({})
  const [after, setAfter] = useState<string | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const turn = useRef(0)
  const grown = useRef(false)
  const load = (wanted: Queue, from: string | null): void => {
    // A list that was asked for earlier may come in later: only the last one counts.
    const mine = ++turn.current
    findFiles(wanted, from).then((page) => {
      if (mine !== turn.current) return
      grown.current = from !== null
      setFiles((before) => (from ? [...before, ...page.files] : page.files))
      setCounts(page.counts)
      setAfter(page.after)
      setFault(null)
      // An empty desk begins with what nobody has taken up yet.
      if (wanted === 'mine' && !from && page.files.length === 0 && page.counts.free) setQueue('free')
    }, (thrown: unknown) => { if (mine === turn.current) setFault(faultOf(thrown)) })
  }
  useEffect(() => {
    if (!queue) return undefined
    load(queue, null)
    // Further pages that somebody is reading are not taken away under the eyes.
    const timer = setInterval(() => { if (!grown.current) load(queue, null) }, FRESH_MS)
    return () => {
      clearInterval(timer)
      // An effect may run when a search has already found something: what it asked for must not come over that.
      turn.current += 1
    }
  }, [queue])
  return {
    queue, files, counts, fault,
    go: (next) => { if (next === queue) load(next, null); else setQueue(next) },
    more: after && queue ? () => load(queue, after) : null,
    show: (found) => {
      turn.current += 1
      setQueue(null)
      setFiles(found)
      setAfter(null)
    },
    refresh: () => { if (queue) load(queue, null) },
    beside: (case_id, step) => {
      const at = files.findIndex((one) => one.case_id === case_id)
      return files[Math.max(0, Math.min(files.length - 1, at + step))]?.case_id ?? case_id ?? ''
    },
  }
}
