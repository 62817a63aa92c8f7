// Before the camera is asked for: what to have ready, what the phone will ask, and the way without a camera.

import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Icon, Stroke } from '../ui/icons'
import { lazy } from '../ui/lazy'
import { Page } from '../ui/page'
import { PLATES } from '../ui/plates'
import type { Side } from '../wire/records'
import { say } from '../words/capture'
import type { FileProps } from './file'
import { CARD, SUN } from './icons'
import type { CapturePage } from './trouble'

const How = lazy<{ readonly face: boolean }>(async () => (await import('./how')).How, () => <></>)
const FileChoice = lazy<FileProps>(async () => (await import('./file')).FileChoice, () => <></>)

export function Primer({ page, side, onStart, onFile }: {
  readonly page: CapturePage
  readonly side: Side
  readonly onStart: () => void
  readonly onFile: (picture: Blob) => void
}): VNode {
  const lines: ReadonlyArray<readonly [VNode, string]> = [
    [<Stroke path={CARD} size={28} />, say('primer_flat')],
    [<Stroke path={SUN} size={28} />, say('primer_light')],
    [<Icon name="shield" size={28} />, say('primer_ask')],
  ]
  return (
    <Page screen="03" plate={PLATES[`primer_${side}`]} {...page} at="primer" foot={<><Button kind="filled" onPress={onStart}>{say('primer_deed')}</Button><FileChoice onFile={onFile} /></>}>
      <div class="stack">
        <h1 tabIndex={-1}>{side === 'front' ? say('primer_front') : say('primer_back')}</h1>
        <ul class="brief">
          {lines.map(([picture, text]) => <li key={text}><span class="ngoc">{picture}</span><span>{text}</span></li>)}
        </ul>
        <How face={false} />
      </div>
    </Page>
  )
}
