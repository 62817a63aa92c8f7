// The form: loads it with the card, shows the check first and then one question a screen, hands it in at the end.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { lazy } from '../ui/lazy'
import { Page } from '../ui/page'
import type { RoomProps } from '../ui/room'
import { say } from '../words/fill'
import { language } from '../words/say'
import { say as shared } from '../words/shared'
import type { BackSheetProps } from './backward'
import './fill.css'
import { fetchFields } from './field'
import { openFilling, type Filling } from './filling'
import type { HitchProps } from './hitch'
import { Question, type QuestionProps } from './question'

// The check comes along with form and card; whoever comes back to a question does without it.
const Review = lazy<QuestionProps>(async () => (await import('./review')).Review)
Review.fetch().catch(() => undefined)

// Few go back from here; the sheet comes when it is asked for.
const BackSheet = lazy<BackSheetProps>(async () => (await import('./backward')).BackSheet)

// Most lines hold, and few fill one form on two phones.
const Hitch = lazy<HitchProps>(async () => (await import('./hitch')).Hitch)

// The check is drawn first: what later questions need would only be in its way on a slow line.
const SOON_MS = 1000

export function Fill(props: RoomProps): VNode {
  const [filling, setFilling] = useState<Filling | null>(null)
  const load = useDeed()
  const open = (): void => load.run(async () => setFilling(await openFilling()))
  // The questions come in the language of the page.
  useEffect(() => {
    if (filling) load.run(async () => setFilling(await reopened(filling)))
    else open()
  }, [language.value])
  useEffect(() => {
    if (!filling) return undefined
    const later = setTimeout(() => {
      fetchFields(new Set(filling.form.screens.flatMap(({ fields }) => fields.map(({ type }) => type))))
      Hitch.fetch().catch(() => undefined)
    }, SOON_MS)
    // A call, another app, a closed tab: what was typed a moment ago is saved before the page is gone.
    const save = (): void => { void filling.draft.flush() }
    document.addEventListener('visibilitychange', save)
    return () => {
      clearTimeout(later)
      document.removeEventListener('visibilitychange', save)
      save()
    }
  }, [filling])
  if (filling) return <Screens key={filling.form.title} {...props} filling={filling} onReload={open} />
  return (
    <Page screen="07" title={say('review_title')} step={4} onBack={props.onHome}>
      {load.fault ? <FaultNotice fault={load.fault} onAgain={load.again} /> : <p class="second" role="status">{shared('loading')}</p>}
    </Page>
  )
}

/** The same form in the language of now: nothing typed meanwhile is lost, and who fills it in stays where they are. */
async function reopened(before: Filling): Promise<Filling> {
  for (;;) {
    await before.draft.flush()
    const saved = before.draft.savedAt.value
    const next = await openFilling()
    await before.draft.flush()
    next.at.value = before.at.value
    if (before.draft.savedAt.value === saved) return next
  }
}

function Screens({ place, take, onHome, filling, onReload }: RoomProps & { readonly filling: Filling; readonly onReload: () => void }): VNode {
  const [leaving, setLeaving] = useState(false)
  const send = useDeed()
  const forth = (): void => {
    if (filling.forth()) {
      send.run(async () => {
        const place = await filling.handIn()
        if (place) take(place)
      })
    }
  }
  const back = (): void => { if (!filling.back()) setLeaving(true) }
  const stale = filling.draft.state.value === 'stale'
  const deeds = { filling, onForth: forth, onBack: back, sending: send.under_way }
  const notices = (
    <>
      <FaultNotice fault={send.fault} onAgain={send.again} />
      {stale || send.fault?.code === 'offline' ? <Hitch place={place} filling={filling} onReload={stale ? onReload : null} /> : null}
      {leaving ? <BackSheet take={take} onHome={onHome} onStay={() => setLeaving(false)} /> : null}
    </>
  )
  return filling.screen.value.key === 'review' ? <Review {...deeds} notices={notices} /> : <Question {...deeds} notices={notices} />
}
