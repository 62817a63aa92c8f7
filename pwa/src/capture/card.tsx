// One side of the card: get ready, take the picture, send it. Front and back follow from where the case stands.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { keepSpare, takeSpare } from '../lens/spares'
import { lazy } from '../ui/lazy'
import { Page } from '../ui/page'
import { PLATES } from '../ui/plates'
import type { RoomProps } from '../ui/room'
import type { Moment, Side, Source } from '../wire/records'
import { say } from '../words/capture'
import { sparedSide } from './again'
import { useAllowed } from './allowed'
import type { BackSheetProps } from './backward'
import './capture.css'
import { handing } from './device'
import { Finder, type Taken } from './finder'
import type { HandoverProps } from './handover'
import { LineNotice } from './line'
import { photoWasLost } from './picking'
import type { Again, PrimerProps } from './primer'
import { closeCamera, liveLink, openCamera, stream, trouble, useRig } from './rig'
import type { SendingProps } from './sending'
import type { TriesProps } from './tries'
import type { TroubleProps } from './trouble'
import { Opening } from './opening'

const Tries = lazy<TriesProps>(async () => (await import('./tries')).Tries)
// Comes with the room, beside it: whoever allowed the camera before never sees it.
const Primer = lazy<PrimerProps>(async () => (await import('./primer')).Primer)
Primer.fetch().catch(() => undefined)
// On a computer the phone takes the pictures.
const Handover = lazy<HandoverProps>(async () => (await import('./handover')).Handover)
// Needed a moment later than the picture, and fetched while the citizen aims.
const Sending = lazy<SendingProps>(async () => (await import('./sending')).Sending)
const BackSheet = lazy<BackSheetProps>(async () => (await import('./backward')).BackSheet)
// Most cameras work: the pages for those that do not come when one fails.
const TroublePage = lazy<TroubleProps>(async () => (await import('./trouble')).TroublePage)

// The server's count, so that another phone knows it too (capture-ux.md, E2).
const WITH_FILE = 2

interface Picture {
  readonly picture: Blob
  readonly clear: boolean
  readonly source: Source
  /** 'next': taken beside the one that was not enough, the citizen did nothing for it; 'first': another is held back. */
  readonly moment?: Moment
}

export function Card({ place, take, onHome }: RoomProps): VNode {
  useRig()
  const side: Side = place.open === 'back' ? 'back' : 'front'
  const [started, setStarted] = useAllowed()
  const [taken, setTaken] = useState<Picture | null>(null)
  const [leaving, setLeaving] = useState(false)
  const [note, setNote] = useState<Again | null>(() => (photoWasLost() ? 'file_lost' : null))
  // A side the server asks for again: first what was taken at the same moment, before the citizen is troubled.
  useEffect(() => {
    const spare = sparedSide(place) === side ? takeSpare(side) : null
    setTaken(spare && { picture: spare, clear: true, source: 'camera', moment: 'next' })
  }, [side, place.version])
  useEffect(() => {
    if (!started || note || handing.value) return
    // The line to the guide takes a moment of its own: it opens beside the camera, not after it.
    liveLink()
    void openCamera('environment')
  }, [started, note, handing.value])
  useEffect(() => { for (const room of [Sending, BackSheet]) room.fetch().catch(() => undefined) }, [])

  const keepTaken = ({ clear, ...spared }: Taken): void => {
    void keepSpare(side, spared)
    setTaken({ picture: spared.picture, clear, source: 'camera', moment: 'first' })
  }
  const fromFile = (picture: Blob): void => {
    setNote(null)
    setTaken({ picture, clear: false, source: 'file' })
  }
  const rest = (): void => {
    closeCamera()
    setNote('rested')
  }
  const page = { title: side === 'front' ? say('front_title') : say('back_title'), step: 1, done: side === 'front' ? 0.1 : 0.4, onBack: () => setLeaving(true) }
  const sheet = leaving ? <BackSheet side={side} take={take} onHome={onHome} onStay={() => setLeaving(false)} /> : null
  if (handing.value) return <><Handover page={page} place={place} take={take} />{sheet}</>
  if (taken) return <><Sending page={page} side={side} {...taken} take={take} onRetake={() => setTaken(null)} />{sheet}</>
  if (trouble.value) return <><TroublePage page={page} place={place} trouble={trouble.value} onFile={fromFile} />{sheet}</>
  if (!started || note) return <><Primer page={page} side={side} note={note} onStart={() => { setNote(null); setStarted(true) }} onFile={fromFile} />{sheet}</>
  return (
    <Page screen="03" plate={stream.value ? (side === 'front' ? PLATES.camera_front : PLATES.camera_back) : PLATES.opening} {...page} at={`camera ${side}`} bare>
      <LineNotice />
      {stream.value ? <Finder key={side} side={side} onTaken={keepTaken} onRest={rest} /> : <Opening onFile={fromFile} />}
      {place.tried[side] >= WITH_FILE ? <Tries place={place} side={side} onFile={fromFile} /> : null}
      {sheet}
    </Page>
  )
}
