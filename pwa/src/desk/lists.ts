// The left of the desk: its lists, what a search found, and what was ticked for one deed; each knows what the others took out of sight.

import { useState } from 'preact/hooks'
import { useQuestion } from '../ui/question'
import { search } from './ask'
import { useFiles, type Files } from './files'

type Picked = ReadonlySet<string> | null

export interface Lists {
  readonly files: Files
  readonly seek: (query: string) => void
  readonly picked: Picked
  readonly pick: (picked: Picked) => void
}

export function useLists(): Lists {
  const files = useFiles()
  const [picked, pick] = useState<Picked>(null)
  const { question, fault } = useQuestion()
  const seek = (query: string): void => question.put(() => search(query), (found) => {
    // What was ticked in a list that is out of sight must not be dealt with.
    pick((before) => before && new Set())
    files.show(found)
  })
  // A queue that was chosen meanwhile is not taken away by what a search finds late.
  const go: Files['go'] = (queue) => {
    question.drop()
    files.go(queue)
  }
  return { files: { ...files, fault: files.fault ?? fault, go }, seek, picked, pick }
}
