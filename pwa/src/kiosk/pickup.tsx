// A result out of its box: six digits that its owner alone was told.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { ask } from '../wire/http'
import type { BoxOpened } from '../wire/records'
import { say } from '../words/kiosk'
import type { Shown } from './shown'

const DIGITS = /^\d{3} ?\d{3}$/

export function PickUp({ slip, hotline, onBack, onHome }: { readonly slip: Shown; readonly hotline: string; readonly onBack: () => void; readonly onHome: () => void }): VNode {
  const [digits, setDigits] = useState('')
  const [told, setTold] = useState(false)
  const [box, setBox] = useState<number | null>(null)
  const deed = useDeed()
  const open = (): void => {
    setTold(!DIGITS.test(digits.trim()))
    if (DIGITS.test(digits.trim())) deed.run(async () => setBox((await ask<BoxOpened>('POST', '/api/kiosk/pickup', { body: { ...slip, digits: digits.trim() } })).box))
  }
  if (box !== null) {
    return (
      <Page screen="25" title={say('shared')} at="taken" foot={<Button kind="filled" onPress={onHome}>{say('end')}</Button>}>
        <div class="stack"><h1 tabIndex={-1}>{say('box_open', { box })}</h1><NoticeBox look="sure" role="status">{say('box_take')}</NoticeBox></div>
      </Page>
    )
  }
  const wrong = deed.fault?.code === 'code_unknown'
  return (
    <Page screen="25" title={say('shared')} onBack={onBack} at="digits" failed={told} foot={<Button kind="filled" sending={deed.under_way} onPress={open}>{say('open_box')}</Button>}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); open() }}>
        <h1 tabIndex={-1}>{say('digits_question')}</h1>
        <p class="second">{say('digits_lead', { hotline })}</p>
        <TextField name="digits" label={say('digits')} value={digits} onInput={setDigits} mode="numeric" maxLength={7} error={told ? say('digits_wrong') : null} />
        {wrong ? <NoticeBox look="stop" role="alert">{say('digits_refused')}</NoticeBox> : <FaultNotice fault={deed.fault} onAgain={deed.again} />}
      </form>
    </Page>
  )
}
