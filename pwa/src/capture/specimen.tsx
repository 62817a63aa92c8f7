// Practice without a card and without a camera: the specimen lies before a drawn camera, and every move is a button. Nothing is sent, there is no case.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Mark } from '../ui/mark'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { say } from '../words/specimen'
import { after, BEGIN, beatOf, type At, type Beat } from './beats'
import { wordsOf } from './capsule'
import './capture.css'
import { FaceDrawing } from './clip'
import { PERSON } from './person'
import { Shutter } from './shutter'
import { SpecimenCard } from './specimencard'
import './specimen.css'
import { View } from './view'

// As long as a hint must stand to be read, and the ring to fill.
const GOOD_MS = 2000

export interface SpecimenProps {
  readonly onLeave: () => void
  readonly onHome: () => void
}

export function Specimen({ onLeave, onHome }: SpecimenProps): VNode {
  const [at, setAt] = useState<At | null>(BEGIN)
  if (!at) return <Over onAgain={() => setAt(BEGIN)} onLeave={onLeave} onHome={onHome} />
  const beat = beatOf(at)
  const next = (): void => setAt(after(at))
  return (
    <Page screen="26" title={say(at.part)} at={`specimen ${at.part}`} onBack={onLeave} bare>
      {at.part === 'face' ? <Face beat={beat} /> : <Scene beat={beat} />}
      <Moves key={`${at.part} ${at.beat}`} beat={beat} onNext={next} />
    </Page>
  )
}

function Scene({ beat }: { readonly beat: Beat }): VNode {
  const hint = { code: beat.hint ?? 'card.fit', frame: beat.deed === null ? 'good' as const : beat.scene === 'card_far' ? 'far' as const : 'search' as const }
  return (
    <View hint={hint} drawn={`specimen ${beat.scene}`}>
      <div class="specimen-place clip-card"><SpecimenCard side={beat.side ?? 'front'} /><i class="clip-glare" /></div>
      <i class="clip-dark" />
    </View>
  )
}

function Face({ beat }: { readonly beat: Beat }): VNode {
  return (
    <>
      <p class="act" role="status"><b>{say(beat.deed === null ? 'seen' : `ask_${beat.deed}` as Parameters<typeof say>[0])}</b></p>
      <svg viewBox="0 0 360 250" class={`specimen-face ${beat.scene}`} role="img" aria-label={say('drawing')}><FaceDrawing /></svg>
    </>
  )
}

/** What one would do with one's hands; where nothing is left to do, the machine goes on by itself, and by its round button at once. */
function Moves({ beat, onNext }: { readonly beat: Beat; readonly onNext: () => void }): VNode {
  const { deed, hint } = beat
  useEffect(() => {
    if (deed !== null) return undefined
    const timer = setTimeout(onNext, GOOD_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div class="below stack specimen-moves">
      <p>{hint ? wordsOf(hint).more : say('face_more')}</p>
      {deed !== null ? <Button kind="filled" onPress={onNext}>{say(deed)}</Button> : hint ? <div class="controls"><span /><Shutter holding ready onPress={onNext} /><span /></div> : null}
      <p class="second">{say('pretend')}</p>
    </div>
  )
}

/** The form as it would have filled itself. */
function Over({ onAgain, onLeave, onHome }: SpecimenProps & { readonly onAgain: () => void }): VNode {
  return (
    <Page screen="26" title={say('title')} at="specimen over" onBack={onLeave}
      foot={<><Button kind="filled" onPress={onHome}>{say('ready')}</Button><Button kind="link" onPress={onAgain}>{say('again')}</Button></>}>
      <div class="stack">
        <h1 tabIndex={-1}>{say('finished')}</h1>
        <p>{say('finished_note')}</p>
        <dl class="specimen-form">
          {(['number', 'name', 'born', 'home'] as const).map((key) => <div key={key}><dt>{say(key)}</dt><dd lang="vi"><Mark state="sure" size={20} /> {key === 'number' ? PERSON.number.replace(/(.{3})(?=.)/g, '$1 ') : PERSON[key]}</dd></div>)}
        </dl>
        <NoticeBox look="sure" role="status">{say('not_sent')}</NoticeBox>
      </div>
    </Page>
  )
}
