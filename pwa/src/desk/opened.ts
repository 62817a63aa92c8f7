// The file that lies open: whichever was asked for last, however late the others answer.

import { useRef, useState } from 'preact/hooks'
import { useQuestion } from '../ui/question'
import type { Fault } from '../wire/fault'
import type { Desk } from '../wire/records'
import { isOpen, openFile, type Closed } from './ask'

export interface Opened {
  readonly shown: Desk | Closed | null
  readonly fault: Fault | null
  readonly open: (case_id: string) => void
  /** Opens a file for somebody who has just sat down and not chosen one. */
  readonly begin: (case_id: string) => void
  /** Shows what a deed came to, if its file is still the one that was asked for last. */
  readonly show: (next: Desk | Closed) => void
}

/** @param onOpen told when another file begins to be shown */
export function useOpened(onOpen: () => void): Opened {
  const [shown, setShown] = useState<Desk | Closed | null>(null)
  const wanted = useRef<string | null>(null)
  const { question, fault } = useQuestion()
  const open = (case_id: string): void => {
    wanted.current = case_id
    question.put(() => openFile(case_id), (next) => {
      onOpen()
      setShown(next)
    })
  }
  const show = (next: Desk | Closed): void => {
    // A deed may take longer than its reader: whoever has turned to another file stays there.
    if (wanted.current !== idOf(next)) return
    question.drop()
    setShown(next)
  }
  return { shown, fault, open, begin: (case_id) => { if (wanted.current === null) open(case_id) }, show }
}

function idOf(shown: Desk | Closed): string {
  return (isOpen(shown) ? shown.file.brief : shown.brief).case_id
}
