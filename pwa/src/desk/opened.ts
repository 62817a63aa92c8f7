// The file that lies open: whichever was asked for last, however late the others answer.

import { useRef, useState } from 'preact/hooks'
import { faultOf, type Fault } from '../wire/fault'
import type { Desk } from '../wire/records'
import { openFile, type Closed } from './ask'

export interface Opened {
  readonly shown: Desk | Closed | null
  readonly fault: Fault | null
  readonly open: (case_id: string) => void
  /** Shows what a deed came to. */
  readonly show: (next: Desk | Closed) => void
}

/** @param onOpen told when another file begins to be shown */
export function useOpened(onOpen: () => void): Opened {
  const [shown, setShown] = useState<Desk | Closed | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const turn = useRef(0)
  const open = (case_id: string): void => {
    const mine = ++turn.current
    openFile(case_id).then((next) => {
      if (mine !== turn.current) return
      onOpen()
      setFault(null)
      setShown(next)
    }, (thrown: unknown) => { if (mine === turn.current) setFault(faultOf(thrown)) })
  }
  const show = (next: Desk | Closed): void => {
    turn.current += 1
    setShown(next)
  }
  return { shown, fault, open, show }
}
