// The one small fact beside the face: a year of birth; then the wait, as long for everybody.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button, LinkButton } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import type { DoorProps } from '../ui/room'
import { say } from '../words/lookup'

const YEAR = /^(19|20)[0-9]{2}$/

export function Year({ onHome, onAsked }: DoorProps & { readonly onAsked: (year: string) => Promise<void> }): VNode {
  const [year, setYear] = useState('')
  const [told, setTold] = useState(false)
  const deed = useDeed()
  const look = (): void => {
    const typed = year.trim()
    setTold(!YEAR.test(typed))
    if (YEAR.test(typed)) deed.run(() => onAsked(typed))
  }
  if (deed.under_way) {
    return (
      <Page screen="27" title={say('title')} at="waiting" onBack={onHome}>
        <div class="stack">
          <h1 tabIndex={-1}>{say('waiting')}</h1>
          <NoticeBox role="status" icon="clock">{say('waiting_note')}</NoticeBox>
        </div>
      </Page>
    )
  }
  return (
    <Page screen="27" title={say('title')} at="year" onBack={onHome} failed={told} foot={<><Button kind="filled" onPress={look}>{say('ask')}</Button><LinkButton href="/verify">{say('other')}</LinkButton></>}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); look() }}>
        <h1 tabIndex={-1}>{say('year_heading')}</h1>
        <p class="second">{say('year_lead')}</p>
        <TextField name="year" label={say('year')} value={year} onInput={(next) => { setTold(false); setYear(next) }} mode="numeric" maxLength={4} error={told ? say('year_wrong') : null} />
        <FaultNotice fault={deed.fault} onAgain={deed.again} />
      </form>
    </Page>
  )
}
