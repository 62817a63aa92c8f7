// One side of the card: get ready, take the picture, send it. Front and back follow from where the case stands.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { lazy } from '../ui/lazy'
import { Page } from '../ui/page'
import type { RoomProps } from '../ui/room'
import type { Side, Source } from '../wire/records'
import { say } from '../words/capture'
import { useAllowed } from './allowed'
import { BackSheet } from './backward'
import './capture.css'
import { Finder } from './finder'
import { LineNotice } from './line'
import { Primer } from './primer'
import { openCamera, stream, trouble, useRig } from './rig'
import { Sending } from './sending'
import type { TroubleProps } from './trouble'
import { Opening } from './opening'

// Most cameras work: the pages for those that do not come when one fails.
const TroublePage = lazy<TroubleProps>(async () => (await import('./trouble')).TroublePage)

interface Picture {
  readonly picture: Blob
  readonly clear: boolean
  readonly source: Source
}

export function Card({ place, take, onHome }: RoomProps): VNode {
  useRig()
  const side: Side = place.open === 'back' ? 'back' : 'front'
  const [started, setStarted] = useAllowed()
  const [taken, setTaken] = useState<Picture | null>(null)
  const [leaving, setLeaving] = useState(false)
  useEffect(() => setTaken(null), [side, place.version])
  useEffect(() => { if (started) void openCamera('environment') }, [started])

  const fromFile = (picture: Blob): void => setTaken({ picture, clear: false, source: 'file' })
  const page = { title: side === 'front' ? say('front_title') : say('back_title'), step: 1, done: side === 'front' ? 0.1 : 0.4, onBack: () => setLeaving(true) }
  const sheet = leaving ? <BackSheet side={side} take={take} onHome={onHome} onStay={() => setLeaving(false)} /> : null
  if (taken) return <><Sending page={page} side={side} {...taken} take={take} onRetake={() => setTaken(null)} />{sheet}</>
  if (trouble.value) return <><TroublePage page={page} place={place} trouble={trouble.value} onFile={fromFile} />{sheet}</>
  if (!started) return <><Primer page={page} side={side} onStart={() => setStarted(true)} onFile={fromFile} />{sheet}</>
  return (
    <Page screen="03" {...page} at={`camera ${side}`} bare>
      <LineNotice />
      {stream.value ? <Finder key={side} side={side} onTaken={({ picture, clear }) => setTaken({ picture, clear, source: 'camera' })} /> : <Opening onFile={fromFile} />}
      {sheet}
    </Page>
  )
}
