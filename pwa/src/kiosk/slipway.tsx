// What a slip opens on a shared tablet: scanned or typed, with the year of birth; then the state, papers in, a result out.

import { useState } from 'preact/hooks'
import type { ComponentType, VNode } from 'preact'
import { Button } from '../ui/button'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { Page } from '../ui/page'
import { useQuestion } from '../ui/question'
import type { FilmProps } from '../ui/room'
import { ask } from '../wire/http'
import type { KioskFile, KioskHere } from '../wire/records'
import { say } from '../words/kiosk'
import { DropOff } from './dropoff'
import { PickUp } from './pickup'
import { Scanner } from './scanner'
import type { Shown } from './shown'

type At = 'file' | 'drop_off' | 'pick_up'

const YEAR = /^(19|20)[0-9]{2}$/

interface Props { readonly here: KioskHere; readonly film: ComponentType<FilmProps>; readonly onHome: () => void }

export function SlipWay({ here, film, onHome }: Props): VNode {
  const [shown, setShown] = useState<Shown | null>(null)
  const [file, setFile] = useState<KioskFile | null>(null)
  const [at, setAt] = useState<At>('file')
  if (!shown || !file) return <Asking onHome={onHome} onFound={(slip, found) => { setShown(slip); setFile(found) }} />
  if (at === 'drop_off') return <DropOff slip={shown} file={file} onBack={() => setAt('file')} onHome={onHome} />
  if (at === 'pick_up') return <PickUp slip={shown} film={file.by_face ? film : null} hotline={here.hotline} onBack={() => setAt('file')} onHome={onHome} />
  const { status } = file
  return (
    <Page screen="25" title={say('shared')} onBack={onHome} at={`state-${status.status}`} foot={<Button kind="filled" onPress={onHome}>{say('end')}</Button>}>
      <div class="stack">
        <p class="second">{status.procedure}</p>
        <h1 tabIndex={-1}>{status.status_words}</h1>
        {status.due_words ? <p>{status.due_words}</p> : null}
        <p class="file-code">{status.code}</p>
        <p>{say('since', { since: status.since_words })}</p>
        <p><b>{say('next')}</b> {status.next_words}</p>
        {file.deeds.map((deed) => <Button key={deed} onPress={() => setAt(deed)}>{say(deed)}</Button>)}
      </div>
    </Page>
  )
}

function Asking({ onHome, onFound }: { readonly onHome: () => void; readonly onFound: (slip: Shown, file: KioskFile) => void }): VNode {
  const [text, setText] = useState('')
  const [year, setYear] = useState('')
  const [told, setTold] = useState(false)
  const { question, fault, under_way } = useQuestion()
  const look = (): void => {
    const slip = { text: text.trim(), birth_year: year.trim() }
    const whole = slip.text !== '' && YEAR.test(slip.birth_year)
    setTold(!whole)
    if (whole) question.put(() => ask<KioskFile>('POST', '/api/kiosk/slip', { body: slip }), (found) => onFound(slip, found))
  }
  return (
    <Page screen="25" title={say('shared')} onBack={onHome} at="slip" failed={told} foot={<Button kind="filled" sending={under_way} onPress={look}>{say('look')}</Button>}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); look() }}>
        <h1 tabIndex={-1}>{say('slip_question')}</h1>
        <p class="second">{say('slip_lead')}</p>
        <Scanner onRead={setText} />
        <TextField name="slip" label={say('slip_label')} value={text} onInput={setText} maxLength={400} error={told && !text.trim() ? say('slip_missing') : null} />
        <TextField name="year" label={say('year')} value={year} onInput={setYear} mode="numeric" maxLength={4} error={told && !YEAR.test(year.trim()) ? say('year_wrong') : null} />
        <FaultNotice fault={fault} onAgain={question.again} />
      </form>
    </Page>
  )
}
