// The ways in for whoever stands here: hand scanner, camera, or code and year of birth.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { TextField } from '../ui/field'
import { say } from '../words/counter'
import { Lens } from './lens'

const YEAR = /^(19|20)\d{2}$/

export function Entry({ sending, onText, onCode }: {
  readonly sending: boolean
  readonly onText: (text: string) => void
  readonly onCode: (code: string, year: string) => void
}): VNode {
  const [text, setText] = useState('')
  const [camera, setCamera] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.focus(), [])
  const send = (scanned: string): void => {
    setCamera(false)
    setText('')
    if (scanned.trim()) onText(scanned.trim())
  }
  return (
    <section class="panel stack scan">
      <h1 tabIndex={-1}>{say('scan_title')}</h1>
      <p class="second">{say('scan_lead')}</p>
      {/* A hand scanner is a keyboard that ends with Enter: this box waits for it. */}
      <form onSubmit={(event) => { event.preventDefault(); send(text) }}>
        <div class="field"><div class="box">
          <input ref={box} aria-label={say('scan_box')} placeholder={say('scan_box')} value={text} autocomplete="off" spellcheck={false} maxLength={2000} onInput={(event) => setText(event.currentTarget.value)} />
        </div></div>
        <Button kind="filled" sending={sending} onPress={() => send(text)}>{say('scan_do')}</Button>
      </form>
      {camera ? <Lens onRead={send} /> : null}
      <Button onPress={() => setCamera(!camera)}>{say(camera ? 'scan_close' : 'scan_camera')}</Button>
      <details><summary>{say('no_slip')}</summary><ByCode sending={sending} onCode={onCode} /></details>
    </section>
  )
}

function ByCode({ sending, onCode }: { readonly sending: boolean; readonly onCode: (code: string, year: string) => void }): VNode {
  const [code, setCode] = useState('')
  const [year, setYear] = useState('')
  const [told, setTold] = useState(false)
  const whole = code.trim() !== '' && YEAR.test(year)
  const look = (): void => {
    setTold(!whole)
    if (whole) onCode(code.trim(), year)
  }
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); look() }}>
      <p class="second">{say('no_slip_lead')}</p>
      <TextField name="code" label={say('code')} value={code} onInput={setCode} maxLength={40} />
      <TextField name="year" label={say('year')} value={year} onInput={setYear} mode="numeric" maxLength={4} error={told && !YEAR.test(year) ? say('year_wrong') : null} />
      <Button sending={sending} onPress={look}>{say('find')}</Button>
    </form>
  )
}
