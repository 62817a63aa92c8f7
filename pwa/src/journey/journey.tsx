// Shows the one screen where the case stands; each room comes when it is needed, the next one is fetched ahead.

import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { VNode } from 'preact'
import { helpFor } from '../ui/help'
import { lazy, Waiting } from '../ui/lazy'
import type { DoorProps, RoomProps } from '../ui/room'
import { askAhead } from '../wire/ahead'
import { parcel } from '../wire/parcel'
import { find, keep } from '../wire/shelf'
import type { HeldProps } from '../submit/held'
import { sparedSide } from '../capture/again'
import type { MineProps } from '../mine/mine'
import type { RightsProps } from '../rights/rights'
import type { VoiceProps } from '../voice/voice'
import type { AboutProps } from './about'
import type { BesideProps } from './beside'
import type { GuidedProps } from './guided'
import type { CallProps } from './call'
import { pathOf, procedureOf, refusalKey, roomOf, type Room } from './order'
import { closeCase, dark, known, openCase, place, take } from './place'
import { Resume } from './resume'
import { Start } from './start'

const ROOMS: Readonly<Record<Room, ReturnType<typeof lazy<RoomProps>>>> = {
  consent: lazy(async () => (await import('../capture/consent')).Consent),
  card: lazy(async () => (await import('../capture/card')).Card),
  face: lazy(async () => (await import('../capture/face')).Face),
  reading: lazy(async () => (await import('../read/reading')).Reading),
  refused: lazy(async () => (await import('../verify/refused')).Refused),
  known: lazy(async () => (await import('../verify/known')).Known),
  code: lazy(async () => (await import('../capture/closeup')).Closeup),
  form: lazy(async () => (await import('../fill/fill')).Fill),
  send: lazy(async () => (await import('../submit/send')).Send),
  slip: lazy(async () => (await import('../slip/slip')).Slip),
}
const NEXT: Readonly<Partial<Record<Room, readonly Room[]>>> = {
  consent: ['card'], card: ['face'], face: ['form', 'reading'], reading: ['form'], form: ['send'], send: ['slip'],
}
// What a room asks for before it can show anything.
const ASKED: Readonly<Partial<Record<Room, readonly string[]>>> = { form: ['/api/form', '/api/answers', '/api/card'], slip: ['/api/slip'] }
// One tap away from every page, so it comes a moment after the first.
const CallSheet = lazy<CallProps>(async () => (await import('./call')).CallSheet, () => <></>)
const HeldPage = lazy<HeldProps>(async () => (await import('../submit/held')).Held)
const DarkPage = lazy(async () => (await import('./dark')).Dark)
const Beside = lazy<BesideProps>(async () => (await import('./beside')).Beside)
const GuidedPage = lazy<GuidedProps>(async () => (await import('./guided')).Guided)
const StatusPage = lazy<DoorProps>(async () => (await import('../lookup/status')).Status)
const BoardPage = lazy<DoorProps>(async () => (await import('../board/board')).PublicBoard)
const VoicePage = lazy<VoiceProps>(async () => (await import('../voice/voice')).VoicePage)
const FilePage = lazy<DoorProps>(async () => (await import('../dossier/own')).OwnFile)
const MinePage = lazy<MineProps>(async () => (await import('../mine/mine')).Mine)
const RightsPage = lazy<RightsProps>(async () => (await import('../rights/rights')).Rights)
const SeekPage = lazy<DoorProps>(async () => (await import('./seek')).Seek)
const VerifyPage = lazy<DoorProps>(async () => (await import('../lookup/verify')).Verify)

const SOON_MS = 1500

const PracticePage = lazy<DoorProps>(async () => (await import('../capture/practice')).Practice)
const AboutPage = lazy<AboutProps>(async () => (await import('./about')).AboutPage)

const path = signal(pathOf(location.pathname))
/** The procedure that is read about before it is begun; null while none is. */
const about = signal<string | null>(procedureOf(location.pathname))
/** The citizen went back to the first page; the case stays open. */
const atHome = signal(false)
/** The refusal that was read; another one, or the same again after a new picture, is shown again. */
const readRefusal = signal<string | null>(null)
/** Code of the open file that stands in the way; null while none does. */
const openFile = signal<string | null>(null)

/** Whoever comes back most likely comes to where they were: that room and what it asks for are fetched while the server is asked. */
export function fetchLast(): void {
  if (find('case') !== '1') return
  askAhead('/api/case')
  const room = Object.keys(ROOMS).find((name) => name === find('room')) as Room | undefined
  if (!room) return
  ROOMS[room].fetch().catch(() => undefined)
  for (const path of ASKED[room] ?? []) askAhead(path)
}

function readAbout(slug: string): void {
  history.replaceState(null, '', `/p/${slug}`)
  about.value = slug
}

function goHome(): void {
  about.value = null
  history.replaceState(null, '', '/')
  path.value = 'case'
  atHome.value = true
}

function goOn(): void {
  about.value = null
  history.replaceState(null, '', '/')
  path.value = 'case'
  atHome.value = false
}

export function Journey(): VNode {
  useEffect(() => void setTimeout(() => CallSheet.fetch().catch(() => undefined), SOON_MS), [])
  return (
    <>
      <Screen />
      {place.value && find('guided') === '1' ? <Beside onHere={goOn} /> : null}
      {helpFor.value === null ? null : <CallSheet onHome={goHome} />}
    </>
  )
}

function Screen(): VNode {
  if (path.value === 'resume') return <Resume onLeave={goOn} />
  if (path.value === 'guided') return <GuidedPage onOpen={goOn} onHome={goHome} />
  if (path.value === 'slip') return <StatusPage onHome={goHome} />
  if (path.value === 'board') return <BoardPage onHome={goHome} />
  if (path.value === 'face') return <SeekPage onHome={goHome} />
  if (path.value === 'verify') return <VerifyPage onHome={goHome} />
  if (path.value === 'practice') return <PracticePage onHome={goHome} />
  if (!known.value) return <Waiting />
  if (path.value === 'voice') return <VoicePage onHome={goHome} filed={place.value?.stage === 'done'} />
  if (path.value === 'mine') return <MinePage onHome={goHome} open={place.value} />
  if (path.value === 'rights' && place.value) return <RightsPage onHome={goOn} onGone={() => closeCase().then(goHome)} />
  if (path.value === 'file' && place.value) return <FilePage onHome={goOn} />
  if (parcel.value && !atHome.value) return <HeldPage parcel={parcel.value} take={take} />
  if (dark.value) return <DarkPage />
  if (about.value) return <AboutPage slug={about.value} onBack={goHome} onBegin={(slug) => openCase(slug).then(goOn)} />
  if (!place.value || atHome.value) return <Start onGoOn={goOn} onAbout={readAbout} />
  return <CaseScreen />
}

function CaseScreen(): VNode {
  const now = place.value as NonNullable<typeof place.value>
  const key = refusalKey(now.refusal)
  // A picture that was kept beside the refused one is tried first, unseen.
  const room = openFile.value === null ? roomOf(now, sparedSide(now) ? key : readRefusal.value) : 'known'
  useEffect(() => {
    keep('room', room)
    // What comes next is fetched while the citizen is busy here.
    const timer = setTimeout(() => {
      for (const next of NEXT[room] ?? []) ROOMS[next].fetch().catch(() => undefined)
      // Needed when nothing can be fetched any more.
      if (room === 'form' || room === 'send') HeldPage.fetch().catch(() => undefined)
    }, SOON_MS)
    return () => clearTimeout(timer)
  }, [room])
  useEffect(() => { if (!key) readRefusal.value = null }, [key])
  useEffect(() => { openFile.value = null }, [now.resume_code, now.open])
  const Shown = ROOMS[room]
  return (
    <Shown place={now} take={take} onHome={goHome} onLeave={() => closeCase().then(goHome)} onRead={() => { readRefusal.value = key }}
      openFile={openFile.value ?? ''} onOpenFile={(code) => { openFile.value = code }} />
  )
}
