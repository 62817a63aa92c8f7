// The page of letters: write one, see what became of one, and read what is public.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { LinkButton } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Icon } from '../ui/icons'
import { lazy } from '../ui/lazy'
import { Page } from '../ui/page'
import { Row } from '../ui/row'
import type { DoorProps } from '../ui/room'
import { ask } from '../wire/http'
import type { PublicVoice } from '../wire/records'
import { language } from '../words/say'
import { say } from '../words/voice'
import type { AnswerProps } from './answer'
import type { LetterProps } from './letter'
import '../lookup/lookup.css'
import './voice.css'

const LetterPage = lazy<LetterProps>(async () => (await import('./letter')).LetterPage)
const AnswerPage = lazy<AnswerProps>(async () => (await import('./answer')).AnswerPage)

type At = 'all' | 'letter' | 'answer'

/** What an address asks for: a rating leads to the letter, a ring to the answer. */
const BEGIN: Readonly<Record<string, At>> = { '#write': 'letter', '#answer': 'answer' }

export interface VoiceProps extends DoorProps {
  /** A file is open on this phone, so a letter may go with it. */
  readonly filed: boolean
}

export function VoicePage({ onHome, filed }: VoiceProps): VNode {
  const [at, setAt] = useState<At>(BEGIN[location.hash] ?? 'all')
  const [code, setCode] = useState('')
  const back = (): void => setAt('all')
  if (at === 'letter') return <LetterPage filed={filed} onBack={back} onFollow={(told) => { setCode(told); setAt('answer') }} />
  if (at === 'answer') return <AnswerPage code={code} onBack={back} />
  return <All onHome={onHome} onGo={setAt} />
}

function All({ onHome, onGo }: DoorProps & { readonly onGo: (at: At) => void }): VNode {
  const [voice, setVoice] = useState<PublicVoice | null>(null)
  const deed = useDeed()
  useEffect(() => deed.run(async () => setVoice(await ask<PublicVoice>('GET', '/api/voice'))), [])
  return (
    <Page screen="70" title={say('title')} onBack={onHome} at="all">
      <div class="stack">
        <h1 tabIndex={-1}>{say('question')}</h1>
        <p class="second">{say('lead')}</p>
        <ul class="rows">
          <Row icon={<Icon name="pencil" size={28} />} name={say('write')} note={say('write_note')} onPress={() => onGo('letter')} />
          <Row icon={<Icon name="search" size={28} />} name={say('follow')} note={say('follow_note')} onPress={() => onGo('answer')} />
        </ul>
        <FaultNotice fault={deed.fault} onAgain={deed.again} />
        {voice ? <Results voice={voice} /> : null}
        <LinkButton kind="link" href="/board">{say('figures')}</LinkButton>
      </div>
    </Page>
  )
}

function Results({ voice }: { readonly voice: PublicVoice }): VNode {
  const share = voice.on_time === null ? null : `${new Intl.NumberFormat(language.value === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 1 }).format(voice.on_time * 100)} %`
  return (
    <section class="stack">
      <h2>{say('results')}</h2>
      <p class="second">{say('counts', { sent: voice.sent ?? say('few'), answered: voice.answered ?? say('few') })}{share ? ` · ${say('on_time', { share })}` : ''}</p>
      {voice.petitions.length ? null : <p>{say('results_none')}</p>}
      <ul class="public-letters">
        {voice.petitions.map((one) => (
          <li key={one.question}>
            <p class="second">{say(`topic.${one.topic}`)} · {one.month}</p>
            <p lang="vi"><b>{say('asked')}:</b> {one.question}</p>
            <p lang="vi"><b>{say('told')}:</b> {one.answer}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
