// The face: get ready, follow the acts in the mirror, or choose a way without; that way is always on the screen.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed, type Deed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Icon } from '../ui/icons'
import { NoticeBox } from '../ui/notice'
import { lazy } from '../ui/lazy'
import { Page } from '../ui/page'
import type { PLATES } from '../ui/plates'
import type { RoomProps } from '../ui/room'
import { ask } from '../wire/http'
import type { FaceWaived, Place } from '../wire/records'
import type { World } from '../wire/socket'
import { say } from '../words/face'
import { VoiceButton } from './aloud'
import type { BackSheetProps } from './backward'
import './capture.css'
import { placeAfterFace } from './after'
import { handing } from './device'
import type { HandoverProps } from './handover'
import { LineNotice } from './line'
import { Mirror, type Ends } from './mirror'
import { Opening } from './opening'
import type { OtherProps, OverProps } from './others'
import { linkState, liveLink, openCamera, stream, trouble, useRig } from './rig'
import type { TroubleProps } from './trouble'
import { chooseVoice } from './voice'

// Most cameras work: the pages for those that do not come when one fails.
const TroublePage = lazy<TroubleProps>(async () => (await import('./trouble')).TroublePage)

const How = lazy<{ readonly face: boolean }>(async () => (await import('./how')).How, () => <></>)
const BackSheet = lazy<BackSheetProps>(async () => (await import('./backward')).BackSheet)
// Most do the three acts: what else there is comes when it is asked for.
const OtherWays = lazy<OtherProps>(async () => (await import('./others')).OtherWays)
const Over = lazy<OverProps>(async () => (await import('./others')).Over)
const Handover = lazy<HandoverProps>(async () => (await import('./handover')).Handover)

// The look-up by face films the same way.
export { openCamera, OtherWays, Over, trouble, useRig }

// The table's own, or this does not compile; the table itself weighs more than the mirror.
const PRIMER_PLATE: (typeof PLATES)['face_primer'] = '50'

type Waiving = FaceWaived['reason']

export function Face({ place, take, onHome }: RoomProps): VNode {
  useRig()
  const [started, setStarted] = useState(false)
  const [helped, setHelped] = useState(false)
  const [sheet, setSheet] = useState<'back' | 'other' | 'over' | null>(null)
  const [rest_s, setRest] = useState(0)
  const [round, setRound] = useState(0)
  const waiving = useDeed()

  const waive = (reason: Waiving): void => waiving.run(async () => take(await ask<Place>('POST', '/api/face/waive', { body: { reason } })))
  const finish = (): void => waiving.run(async () => take(await placeAfterFace(() => ask<Place>('GET', '/api/case'))))
  // The tap that begins is also what lets the phone speak to who sits before it.
  const help = (): void => {
    setHelped(true)
    chooseVoice(true, say('helped_first'))
    setStarted(true)
  }
  const page = { title: say('title'), step: 1, done: 0.7, onBack: () => setSheet('back') }
  const closed = (): void => setSheet(null)
  const sheets = (
    <>
      {sheet === 'back' ? <BackSheet side="face" take={take} onHome={onHome} onStay={closed} /> : null}
      {sheet === 'other' ? <OtherWays onClose={closed} onWaive={() => waive('gave_up')} waiving={waiving} /> : null}
      {sheet === 'over' ? <Over rest_s={rest_s} onAgain={() => { setRound(round + 1); closed() }} onOther={() => setSheet('other')} /> : null}
    </>
  )
  if (handing.value) return <><Handover page={page} place={place} take={take} />{sheets}</>
  if (!started) {
    return (
      <Page screen="05" plate={PRIMER_PLATE} {...page} at="primer" foot={<PrimerDeeds onStart={() => setStarted(true)} onHelped={help} onWaive={() => waive('chosen')} waiving={waiving} />}>
        <Primer />{sheets}
      </Page>
    )
  }
  if (trouble.value) return <>{<TroublePage page={page} place={place} trouble={trouble.value} onNoFace={() => waive('no_camera')} />}{sheets}</>
  return (
    <Page screen="05" {...page} at="mirror" bare light
      foot={<Button kind="link" onPress={() => setSheet('other')}>{say('other')}</Button>}>
      <Filming round={round} helped={helped} onDone={finish} onOver={(seconds) => { setRest(seconds); setSheet('over') }} />
      {sheets}
    </Page>
  )
}

export interface FilmingProps extends Ends {
  /** Another number is another beginning. */
  readonly round: number
  /** Where the live socket is, when it is not the case's. */
  readonly world?: World
}

/** The mirror with what surrounds it; whoever shows it holds the rig. */
export function Filming({ round, world, ...ends }: FilmingProps): VNode {
  useEffect(() => {
    liveLink(world)
    void openCamera(ends.helped ? 'environment' : 'user')
  }, [])
  return (
    <>
      <LineNotice />
      {linkState.value === 'lost' ? <div class="over"><NoticeBox look="look" icon="offline" head={say('line_lost')}>{say('line_lost_note')}</NoticeBox></div> : null}
      {stream.value ? <Mirror key={round} {...ends} /> : <Opening />}
      <p class="second centre">{ends.helped ? say('helped_note') : say('no_hurry')}</p>
      <div class="tools"><VoiceButton /></div>
    </>
  )
}

function Primer(): VNode {
  const lines = [say('primer_look'), say('primer_bare'), say('primer_acts')]
  return (
    <div class="stack">
      <h1 tabIndex={-1}>{say('primer')}</h1>
      <ul class="brief">{lines.map((line) => <li key={line}><span class="ngoc"><Icon name="tick" size={26} /></span><span>{line}</span></li>)}</ul>
      <How face />
    </div>
  )
}

function PrimerDeeds({ onStart, onHelped, onWaive, waiving }: { readonly onStart: () => void; readonly onHelped: () => void; readonly onWaive: () => void; readonly waiving: Deed }): VNode {
  return (
    <>
      <FaultNotice fault={waiving.fault} onAgain={waiving.again} />
      <Button kind="filled" onPress={onStart}>{say('start')}</Button>
      <Button onPress={onHelped}>{say('helped')}</Button>
      <Button kind="link" sending={waiving.under_way} onPress={onWaive}>{say('no_face')}</Button>
    </>
  )
}
