// The page where a file is found by its owner's face: read, be filmed, say the year of birth, hear. The slip does the same without a face.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { beginSitting, type Sitting } from '../lookup/sitting'
import { Year } from '../lookup/year'
import { Button, LinkButton } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import type { DoorProps } from '../ui/room'
import { ask } from '../wire/http'
import type { LookupNotice, LookupState } from '../wire/records'
import { say } from '../words/lookup'
import { say as shared } from '../words/shared'
import { Film } from './film'

export function Seek({ onHome }: DoorProps): VNode {
  const [sitting, setSitting] = useState<Sitting | null>(null)
  const [filmed, setFilmed] = useState(false)
  const [answer, setAnswer] = useState<LookupState | null>(null)
  useEffect(() => {
    if (!sitting) return undefined
    addEventListener('pagehide', sitting.end)
    return () => {
      removeEventListener('pagehide', sitting.end)
      sitting.end()
    }
  }, [sitting])
  const again = (): void => {
    setSitting(null)
    setFilmed(false)
    setAnswer(null)
  }
  if (answer) return <Heard answer={answer} onHome={onHome} onAgain={again} />
  if (sitting && filmed) return <Year onHome={onHome} onAsked={(year) => sitting.question(year).then(setAnswer)} />
  if (sitting) return <Film world={sitting.world} screen="27" title={say('title')} other={say('other')} onOther={() => location.assign('/verify')} onBack={again} onFilmed={() => setFilmed(true)} />
  return <Notice onHome={onHome} onBegun={setSitting} />
}

function Notice({ onHome, onBegun }: DoorProps & { readonly onBegun: (sitting: Sitting) => void }): VNode {
  const [notice, setNotice] = useState<LookupNotice | null>(null)
  const load = useDeed()
  const begin = useDeed()
  useEffect(() => load.run(async () => setNotice(await ask<LookupNotice>('GET', '/api/lookup/notice'))), [])
  const off = load.fault?.status === 404
  return (
    <Page screen="27" title={say('title')} onBack={onHome} foot={
      <>
        <FaultNotice fault={begin.fault} onAgain={begin.again} />
        {notice ? <Button kind="filled" sending={begin.under_way} onPress={() => begin.run(async () => onBegun(await beginSitting(notice)))}>{say('begin')}</Button> : null}
        <LinkButton kind={off ? 'filled' : 'outline'} href="/verify">{say('other')}</LinkButton>
      </>
    }>
      <div class="stack">
        <h1 tabIndex={-1}>{say('heading')}</h1>
        {off ? <NoticeBox look="look" role="alert">{say('off')}</NoticeBox> : <FaultNotice fault={load.fault} onAgain={load.again} />}
        {notice?.text.map((line) => <p key={line}>{line}</p>) ?? <p class="second" role="status">{load.fault ? null : shared('loading')}</p>}
      </div>
    </Page>
  )
}

function Heard({ answer, onHome, onAgain }: DoorProps & { readonly answer: LookupState; readonly onAgain: () => void }): VNode {
  const found = answer.state === 'found'
  return (
    <Page screen="27" title={say('title')} at={answer.state} onBack={onHome} foot={
      <>
        {found ? null : <LinkButton kind="filled" href="/verify">{say('other')}</LinkButton>}
        <Button onPress={found ? onHome : onAgain}>{found ? say('finish') : shared('again')}</Button>
      </>
    }>
      <div class="stack">
        <h1 tabIndex={-1}>{found ? say('found') : say('none')}</h1>
        {found ? null : <p role="status">{answer.sentence}</p>}
        {answer.files.map((file) => (
          <NoticeBox key={`${file.procedure} ${file.status} ${file.due_words}`} head={file.status_words}>
            <p>{file.procedure}</p>
            {file.due_words ? <p class="second">{file.due_words}</p> : null}
          </NoticeBox>
        ))}
        {found ? <p class="small">{say('told')}</p> : null}
      </div>
    </Page>
  )
}
