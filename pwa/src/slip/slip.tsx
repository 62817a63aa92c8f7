// The slip: the date first, then the code to scan, what the server holds, and the ways to keep it. No name, no number.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { BrickBand } from '../ui/brick'
import { Button, LinkButton } from '../ui/button'
import { codeShown } from '../ui/code'
import { lazy } from '../ui/lazy'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Icon, Stroke } from '../ui/icons'
import { Mark } from '../ui/mark'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { PLATES } from '../ui/plates'
import { useBlobAddress } from '../ui/picture'
import { useQuestion } from '../ui/question'
import { Rich } from '../ui/rich'
import type { RoomProps } from '../ui/room'
import { answerTo } from '../wire/ahead'
import type { Fault } from '../wire/fault'
import { ask } from '../wire/http'
import type { Place, SlipShown } from '../wire/records'
import { language } from '../words/say'
import { say } from '../words/slip'
import './slip.css'

const DOWNLOAD = 'M12 3.5v11.5M7 10.5l5 5 5-5M4.5 20.5h15'
const PRINT = 'M7 8V3.5h10V8M7 17H4V8.5h16V17h-3M7 13.5h10v7H7z'
const CALENDAR = 'M4 5.5h16v15H4zM4 10h16M8.5 3v5M15.5 3v5'
// Reception is automatic in the pilot and takes a few seconds (settled 1); afterwards an officer's working day.
const ASK_SOON_MS = 400
const ASKED_SOON = 5
const ASK_MS = 1500
const ASKED_OFTEN = 20
const ASK_LATER_MS = 15_000
const DRAWN_MS = 500

// After the receipt, and only there (capture-ux.md, H1).
const Keeping = lazy(async () => (await import('./keeping')).Keeping, () => <></>)
const Saving = lazy(async () => (await import('../mine/saving')).Saving as () => VNode, () => <></>)
const Gallery = lazy(async () => (await import('./gallery')).Gallery as () => VNode, () => <></>)

export function Slip({ place, take, onHome, onLeave }: RoomProps): VNode {
  const { slip, load } = useSlip(place, take)
  const close = useDeed()
  if (!slip) {
    return (
      <Page screen="11" plate={PLATES.making} title={say('title')} step={6} done={0.4} at="making" onBack={onHome}
        foot={place.late ? <Button onPress={onHome}>{say('making_home')}</Button> : null}>
        <div class="stack">
          <h1 tabIndex={-1}>{say('making')}</h1>
          {load.fault ? <FaultNotice fault={load.fault} onAgain={load.again} /> : <NoticeBox look="sure" role="status" head={say('making_note')}>{say(place.late ? 'making_late' : 'making_soon', { code: codeShown(place.resume_code), hotline: place.hotline })}</NoticeBox>}
        </div>
      </Page>
    )
  }
  return (
    <Page screen="11" title={say('title')} step={6} done={1} at="slip" onBack={onHome} foot={
      <>
        <LinkButton kind="filled" href={slip.pdf} download="giay-hen.pdf"><Stroke path={DOWNLOAD} />{say('download')}</LinkButton>
        <div class="pair uneven"><LinkButton href={slip.print} newTab><Stroke path={PRINT} />{say('print')}</LinkButton><LinkButton href="/file"><Icon name="clock" />{say('status')}</LinkButton></div>
      </>
    }>
      <div class="stack">
        <div class="slip-head"><Mark state="sure" size={28} /><h1 tabIndex={-1}>{slip.official ? say('received') : say('sent')}</h1></div>
        <Paper slip={slip} code={place.resume_code} />
        {slip.official ? null : <NoticeBox>{say('sent_note')}</NoticeBox>}
        <LinkButton href={slip.calendar}><Stroke path={CALENDAR} />{say('calendar')}</LinkButton>
        <Offers />
        <FaultNotice fault={close.fault} onAgain={close.again} />
        <Button kind="link" sending={close.under_way} onPress={() => close.run(onLeave)}>{say('finish')}</Button>
        <p class="small">{say('finish_note')}</p>
      </div>
    </Page>
  )
}

/** They come when the slip has been drawn: nothing may keep it waiting, on a slow line least of all. */
function Offers(): VNode | null {
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDrawn(true), DRAWN_MS)
    return () => clearTimeout(timer)
  }, [])
  return drawn ? <><Saving /><Keeping /><Gallery /></> : null
}

function Paper({ slip, code }: { readonly slip: SlipShown; readonly code: string }): VNode {
  const picture = useBlobAddress(slip.qr_svg)
  const pages = slip.papers.reduce((sum, paper) => sum + paper.pages, 0)
  return (
    <article class="slip-paper">
      <div class="slip-band"><BrickBand height={24} block={24} /></div>
      <div class="slip-body">
        <p class="second">{say('due')}</p>
        <Due slip={slip} />
        <div class="slip-qr"><img src={picture} alt={say('qr')} width="168" height="168" /></div>
        <p class="slip-code"><span class="quiet">{say('code')} </span>{slip.code}</p>
        <p class="second slip-scan">{say('scan')}</p>
      </div>
      <div class="slip-tail">
        <b>{slip.procedure}</b>
        {slip.appointment ? <p><Rich text={say('visit', { place: slip.appointment.place, label: slip.appointment.label })} /></p> : null}
        <p><Rich text={say('keeps', { papers: slip.papers.length, pages })} /></p>
        <p><Rich text={say('resume', { code: codeShown(code) })} /></p>
      </div>
    </article>
  )
}

function Due({ slip }: { readonly slip: SlipShown }): VNode {
  if (!slip.due_date) return <p class="slip-later">{slip.due_words || say('due_later')}</p>
  return <><p class="slip-date">{slip.due_date}</p><p>{slip.due_words}</p></>
}

/** The slip: waits until it is made, asks for it, and asks on until it is official. */
function useSlip(place: Place, take: (place: Place) => void): { readonly slip: SlipShown | null; readonly load: { readonly fault: Fault | null; readonly again: () => void } } {
  const [slip, setSlip] = useState<SlipShown | null>(null)
  const { question, fault, under_way } = useQuestion()
  const made = place.stage === 'done'
  useRepeating(!made, () => { if (!under_way) question.put(() => ask<Place>('GET', '/api/case'), take) })
  useRepeating(made && slip?.official !== true, () => { if (!under_way) question.put(() => answerTo<SlipShown>('/api/slip'), setSlip) })
  useEffect(() => { if (slip) question.put(() => ask<SlipShown>('GET', '/api/slip'), setSlip) }, [language.value])
  return { slip, load: { fault, again: question.again } }
}

function waitAfter(turned: number): number {
  if (turned < ASKED_SOON) return ASK_SOON_MS
  return turned < ASKED_OFTEN ? ASK_MS : ASK_LATER_MS
}

/** Does it now and again while `wanted`: often at first, seldom later. */
function useRepeating(wanted: boolean, deed: () => void): void {
  const newest = useRef(deed)
  newest.current = deed
  useEffect(() => {
    if (!wanted) return undefined
    let timer: ReturnType<typeof setTimeout>
    const turn = (turned: number): void => {
      newest.current()
      timer = setTimeout(() => turn(turned + 1), waitAfter(turned))
    }
    turn(0)
    return () => clearTimeout(timer)
  }, [wanted])
}
