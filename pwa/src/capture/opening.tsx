// The camera is on its way: said at once, with what helps after six seconds and another way after fifteen.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { lazy } from '../ui/lazy'
import { NoticeBox } from '../ui/notice'
import { say } from '../words/capture'
import type { FileProps } from './file'

const FileChoice = lazy<FileProps>(async () => (await import('./file')).FileChoice)
// capture-ux.md, C9.
const SLOW_MS = 6000
const OTHER_MS = 15_000

export function Opening({ onFile }: { readonly onFile?: (picture: Blob) => void }): VNode {
  const [waited, setWaited] = useState(0)
  useEffect(() => {
    const timers = [SLOW_MS, OTHER_MS].map((ms) => setTimeout(() => setWaited(ms), ms))
    return () => timers.forEach(clearTimeout)
  }, [])
  return (
    <>
      <div class="view dark"><p role="status"><span class="spin" aria-hidden="true" /> {say('opening')}</p></div>
      <div class="below stack">
        {waited >= SLOW_MS ? <NoticeBox look="look" icon="clock">{say('opening_slow')}</NoticeBox> : null}
        {waited >= OTHER_MS && onFile ? <FileChoice onFile={onFile} /> : null}
      </div>
    </>
  )
}
