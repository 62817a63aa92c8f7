// One call: what the caller sees at the left, the drawing in the middle, what to say and to send at the right.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { drawnAs } from '../ui/plates'
import { useQuestion } from '../ui/question'
import type { CallShown, Guided, Hint, Sentence } from '../wire/records'
import { say } from '../words/hotline'
import { Beside } from './beside'
import { endCall, keepNote, revokeLink, sendHint, watchCall } from './calls'
import { Digits } from './digits'
import { ScreenDrawing } from './drawing'
import { Handover } from './handover'
import { LinkBox } from './link'
import { Reach } from './reach'
import { isScreen } from './screens'
import { Script } from './script'
import { Sentences } from './sentences'
import { spanOf } from './time'

// Half a second is what a caller waits for an answer without noticing; the way there and back takes its share.
const WATCH_MS = 150
const HINTS: readonly Hint[] = ['button', 'file', 'closer', 'glare', 'steady', 'light', 'rest']
// Longer at one step than three minutes: another way is offered (look, 21).
const LONG_MS = 180_000

export function Call({ first, made, sentences, onOver }: { readonly first: CallShown; readonly made: Guided | null; readonly sentences: readonly Sentence[]; readonly onOver: () => void }): VNode {
  const [call, setCall] = useState(first)
  const [typed, setTyped] = useState('')
  const deed = useDeed()
  const since = useSince(`${call.step}`)
  const take = useWatch(call, setCall)
  const send = (hint: Hint): void => deed.run(async () => take(await sendHint(call.call_id, hint)))
  const digits = typed.length === 2 ? typed : call.screen ?? '01'
  const shown = drawnAs(digits)
  return (
    <div class="call">
      <div class="stack">
        <Digits value={typed || (call.screen ?? '')} onDigits={setTyped} />
        {typed && call.screen && typed !== call.screen ? <Button onPress={() => setTyped('')}>{say('follow')}</Button> : null}
        <LinkBox call={call} made={made} sending={deed.under_way} onRevoke={() => deed.run(async () => take(await revokeLink(call.call_id)))} />
        <Beside call={call} here_for={since.shown} />
      </div>
      {isScreen(shown) ? <ScreenDrawing screen={shown} digits={digits} /> : <p class="panel">{say('unknown_screen', { screen: digits })}</p>}
      <div class="stack">
        {isScreen(shown) ? <Script screen={shown} /> : null}
        {since.passed_ms > LONG_MS && call.link === 'claimed' ? <p class="notice look">{say('long', { time: since.shown })}</p> : null}
        <FaultNotice fault={deed.fault} onAgain={deed.again} />
        <Reach call={call} digits={digits} sending={deed.under_way} onSend={send} />
        {call.link === 'claimed' ? <Hints call={call} onSend={send} /> : null}
        <Handover call={call} onCall={take} sending={deed.under_way} onSend={send} />
        <Note call={call} />
        <Sentences all={sentences} />
        <Button kind="danger" sending={deed.under_way} onPress={() => deed.run(async () => { await endCall(call.call_id); onOver() })}>{say('end')}</Button>
      </div>
    </div>
  )
}

function Hints({ call, onSend }: { readonly call: CallShown; readonly onSend: (hint: Hint) => void }): VNode {
  return (
    <section class="panel">
      <h2>{say('send')}</h2>
      <div class="hints">{HINTS.map((hint) => <Button key={hint} pressed={call.hint === hint} onPress={() => onSend(hint)}>{say(`hint.${hint}`)}</Button>)}</div>
      <p class="second" role="status">{call.hint ? say(call.heard ? 'heard' : 'sent') : ''}</p>
    </section>
  )
}

function Note({ call }: { readonly call: CallShown }): VNode {
  const [note, setNote] = useState(call.note)
  return (
    <TextField name="note" label={say('note')} hint={say('note_hint')} value={note} onInput={setNote} maxLength={500} long
      onLeave={() => { if (note !== call.note) keepNote(call.call_id, note).catch(() => undefined) }} />
  )
}

/**
 * Asks for the call again and again while it is shown; a missed answer is made up for by the next.
 * @returns takes what a deed came to: newer than any answer still on its way
 */
function useWatch(call: CallShown, onCall: (call: CallShown) => void): (call: CallShown) => void {
  const { question } = useQuestion()
  useEffect(() => {
    // Where the line is down or the session over the page says so by its own means.
    const timer = setInterval(() => question.refresh(() => watchCall(call.call_id), onCall), WATCH_MS)
    return () => clearInterval(timer)
  }, [call.call_id])
  return (next) => {
    question.drop()
    onCall(next)
  }
}

/** How long this step has been open, told every second. */
function useSince(step: string): { readonly passed_ms: number; readonly shown: string } {
  const [began, setBegan] = useState(() => Date.now())
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => setBegan(Date.now()), [step])
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return { passed_ms: now - began, shown: spanOf(began, now) }
}
