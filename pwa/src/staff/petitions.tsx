// The office's letters: what must be acted on first, what was answered, and the notes beside ratings.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Bar } from '../ui/bar'
import { dayOf } from '../ui/day'
import { FaultNotice } from '../ui/fault'
import { Mark, type State } from '../ui/mark'
import { useQuestion } from '../ui/question'
import type { WorkplaceProps } from '../ui/workplace'
import { ask } from '../wire/http'
import type { PetitionBrief, PetitionList } from '../wire/records'
import { say } from '../words/petitions'
import { leftWords } from './letters'
import { PetitionPage } from './petition'
import './petitions.css'

export function Petitions({ me, onHome }: WorkplaceProps): VNode {
  const [list, setList] = useState<PetitionList | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const { question, fault } = useQuestion()
  useEffect(() => { if (open === null) question.put(() => ask<PetitionList>('GET', '/api/office/petitions'), setList) }, [open])
  return (
    <>
      <Bar title={say('title')} screen="73" name={me.name} onHome={onHome} />
      <main class="wide stack" data-screen="73">
        {open ? <PetitionPage key={open} id={open} onBack={() => setOpen(null)} /> : (
          <>
            <h1>{say('title')}</h1>
            <p class="second">{say('lead')}</p>
            <FaultNotice fault={fault} onAgain={question.again} />
            {list ? <Lists list={list} onOpen={setOpen} whole={me.roles.includes('manager')} /> : null}
          </>
        )}
      </main>
    </>
  )
}

function Lists({ list, onOpen, whole }: { readonly list: PetitionList; readonly onOpen: (id: string) => void; readonly whole: boolean }): VNode {
  return (
    <>
      <section class="panel">
        <h2>{say('open', { n: list.open.length })}</h2>
        {list.open.length ? null : <p>{say('open_none')}</p>}
        <ul class="letters">{list.open.map((one) => <Line key={one.petition_id} brief={one} onOpen={onOpen} />)}</ul>
      </section>
      <section class="panel">
        <h2>{say('done')}</h2>
        {list.done.length ? null : <p>{say('done_none')}</p>}
        <ul class="letters">{list.done.map((one) => <Line key={one.petition_id} brief={one} onOpen={onOpen} />)}</ul>
      </section>
      {whole ? (
        <section class="panel">
          <h2>{say('remarks')}</h2>
          <p class="second">{list.remarks.length ? say('remarks_note') : say('remarks_none')}</p>
          <ul class="list">{list.remarks.map((one, at) => <li key={at}><span class="grow"><b>{say(`level_${one.level}`)}</b>{one.text}</span><span class="second">{one.procedure} · {dayOf(one.day)}</span></li>)}</ul>
        </section>
      ) : null}
    </>
  )
}

function Line({ brief, onOpen }: { readonly brief: PetitionBrief; readonly onOpen: (id: string) => void }): VNode {
  const look = lookOf(brief)
  return (
    <li>
      <button type="button" class="letter-line" onClick={() => onOpen(brief.petition_id)}>
        <Mark state={look} size={22} />
        <span class="grow"><b>{say(`kind.${brief.kind}`)}</b><span class="second">{say(`topic.${brief.topic}`)}</span></span>
        <span class={brief.owner ? 'second' : 'nghe'}>{brief.owner || say('owner_none')}</span>
        {brief.state === 'answered' ? null : <b class={look === 'stop' ? 'gach' : ''}>{leftWords(brief.left)}</b>}
      </button>
    </li>
  )
}

function lookOf({ state, left }: PetitionBrief): State {
  if (state === 'answered') return 'sure'
  if (left < 0) return 'stop'
  return state === 'waiting' || left < 3 ? 'look' : 'wait'
}
