// What became of a letter, to who has its code: who holds it, until when, the answer.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { dayOf, instant } from '../ui/day'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { Mark } from '../ui/mark'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { useQuestion } from '../ui/question'
import { ask } from '../wire/http'
import type { PetitionShown } from '../wire/records'
import { say } from '../words/voice'
import './voice.css'

export interface AnswerProps {
  readonly code: string
  readonly onBack: () => void
}

const CODE = /^[0-9A-Z]{12}$/

export function AnswerPage({ code, onBack }: AnswerProps): VNode {
  const [typed, setTyped] = useState(code)
  const [told, setTold] = useState(false)
  const [letter, setLetter] = useState<PetitionShown | null>(null)
  const { question, fault, under_way } = useQuestion()
  const look = (): void => {
    const plain = typed.replace(/[\s-]/g, '').toUpperCase()
    setTold(!CODE.test(plain))
    if (CODE.test(plain)) question.put(() => ask<PetitionShown>('POST', '/api/voice/answer', { body: { code: plain } }), setLetter)
  }
  useEffect(() => { if (code) look() }, [])
  return (
    <Page screen="72" title={say('follow')} onBack={onBack} at={letter ? 'letter' : 'code'} failed={told} foot={letter ? null : <Button kind="filled" sending={under_way} onPress={look}>{say('see')}</Button>}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); look() }}>
        <FaultNotice fault={fault} onAgain={question.again} />
        {letter ? <Known letter={letter} /> : (
          <>
            <h1 tabIndex={-1}>{say('follow_note')}</h1>
            <TextField name="code" label={say('code')} value={typed} onInput={(next) => { question.drop(); setTold(false); setTyped(next) }} className="code-box" maxLength={20} error={told ? say('code_short') : null} />
          </>
        )}
      </form>
    </Page>
  )
}

function Known({ letter }: { readonly letter: PetitionShown }): VNode {
  const { state, reply } = letter
  return (
    <>
      <p class="second">{say(`kind.${letter.kind}`)} · {say(`topic.${letter.topic}`)}</p>
      <h1 tabIndex={-1}>{say(`state.${state}`)}</h1>
      {state === 'answered' ? null : <Clock letter={letter} />}
      {reply ? <section class="reply" lang="vi"><h2>{say('reply')}</h2><p class="letter-text">{reply}</p></section> : null}
      <ol class="way">
        <li class="done"><span class="sign"><Mark state="sure" size={28} /></span><p><b>{say('step.waiting')}</b><br /><span class="second">{say('at', { time: instant(letter.sent_at) })}</span></p></li>
        <li class={letter.owner ? 'done' : 'coming'}><span class="sign"><Mark state={letter.owner ? 'sure' : 'wait'} size={28} /></span><p><b>{letter.owner ? say('step.held', { owner: letter.owner }) : say('step.held_none')}</b></p></li>
        <li class={reply ? 'done' : 'coming'}><span class="sign"><Mark state={reply ? 'sure' : 'wait'} size={28} /></span><p><b>{say('step.answered')}</b>{letter.answered_at ? <><br /><span class="second">{say('at', { time: instant(letter.answered_at) })}</span></> : null}</p></li>
      </ol>
      <section><h2>{say('letter')}</h2><p class="letter-text second" lang="vi">{letter.text}</p></section>
      {letter.published ? <p class="second">{say('is_public')}</p> : null}
      {reply ? <p class="second">{say('appeal')}</p> : null}
    </>
  )
}

function Clock({ letter: { left, due, delay } }: { readonly letter: PetitionShown }): VNode {
  const day = dayOf(due)
  return (
    <>
      {delay ? <NoticeBox look="look" role="status" head={say('delayed')}>{say('delayed_why', { reason: delay, day })}</NoticeBox> : null}
      {left < 0 ? <NoticeBox look="stop" role="status">{say('late', { n: -left })}</NoticeBox> : <p>{left === 0 ? say('due_today') : say('due', { day, n: left })}</p>}
    </>
  )
}
