// Before the camera is asked for: what to have ready, what the phone will ask, and the way without a camera.

import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Icon, Stroke } from '../ui/icons'
import { lazy } from '../ui/lazy'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { PLATES } from '../ui/plates'
import type { Side } from '../wire/records'
import { say } from '../words/primer'
import type { FileProps } from './file'
import { handing } from './device'
import { CARD, SUN } from './icons'
import { surroundingOf } from './surrounding'
import type { CapturePage } from './trouble'

const How = lazy<{ readonly face: boolean }>(async () => (await import('./how')).How, () => <></>)
const FileChoice = lazy<FileProps>(async () => (await import('./file')).FileChoice, () => <></>)

/** It was switched off for nobody used it; or a photo that was being chosen did not arrive. */
export type Again = 'rested' | 'file_lost'

export interface PrimerProps {
  readonly page: CapturePage
  readonly side: Side
  /** Why the camera has to be opened again; null the first time. */
  readonly note: Again | null
  readonly onStart: () => void
  readonly onFile: (picture: Blob) => void
}

export function Primer({ page, side, note, onStart, onFile }: PrimerProps): VNode {
  const lines: ReadonlyArray<readonly [VNode, string]> = [
    [<Stroke path={CARD} size={28} />, say('flat')],
    [<Stroke path={SUN} size={28} />, say('light')],
    [<Icon name="shield" size={28} />, say('ask')],
  ]
  // A laptop that is touched, a computer whose camera was wished for: a phone takes the card better (capture-ux.md, A7).
  const isPhone = surroundingOf(navigator.userAgent, navigator.maxTouchPoints).phone !== 'other'
  return (
    <Page screen="03" plate={PLATES[`primer_${side}`]} {...page} at="primer" foot={<><Button kind="filled" onPress={onStart}>{say('deed')}</Button><FileChoice onFile={onFile} />{isPhone ? null : <Button kind="link" onPress={() => { handing.value = true }}>{say('phone')}</Button>}</>}>
      <div class="stack">
        <h1 tabIndex={-1}>{side === 'front' ? say('front') : say('back')}</h1>
        {note ? <NoticeBox look="look" role="status">{say(note)}</NoticeBox> : null}
        <ul class="brief">
          {lines.map(([picture, text]) => <li key={text}><span class="ngoc">{picture}</span><span>{text}</span></li>)}
        </ul>
        <How face={false} />
      </div>
    </Page>
  )
}
