// A result out of its box: by six digits that its owner alone was told, or by the face that was filmed for the file.

import { useState } from 'preact/hooks'
import type { ComponentType, VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import type { FilmProps } from '../ui/room'
import { ask } from '../wire/http'
import type { BoxOpened } from '../wire/records'
import { say } from '../words/kiosk'
import { Look } from './look'
import type { Shown } from './shown'

const DIGITS = /^\d{3} ?\d{3}$/

interface Props {
  readonly slip: Shown
  readonly hotline: string
  readonly onBack: () => void
  readonly onHome: () => void
  /** The mirror, where this file has a face to compare with. */
  readonly film: ComponentType<FilmProps> | null
}

export function PickUp({ slip, hotline, film, onBack, onHome }: Props): VNode {
  const [box, setBox] = useState<number | null>(null)
  const [looking, setLooking] = useState(false)
  const [unsure, setUnsure] = useState(false)
  if (box !== null) return <Opened box={box} onHome={onHome} />
  if (looking && film) return <Look slip={slip} film={film} onBox={setBox} onDigits={(doubted) => { setUnsure(doubted); setLooking(false) }} />
  return (
    <Digits slip={slip} hotline={hotline} onBack={onBack} onBox={setBox} unsure={unsure}>
      {film ? <Button onPress={() => setLooking(true)}>{say(unsure ? 'face_again' : 'with_face')}</Button> : null}
    </Digits>
  )
}

function Opened({ box, onHome }: { readonly box: number; readonly onHome: () => void }): VNode {
  return (
    <Page screen="25" title={say('shared')} at="taken" foot={<Button kind="filled" onPress={onHome}>{say('end')}</Button>}>
      <div class="stack"><h1 tabIndex={-1}>{say('box_open', { box })}</h1><NoticeBox look="sure" role="status">{say('box_take')}</NoticeBox></div>
    </Page>
  )
}

interface DigitsProps extends Pick<Props, 'slip' | 'hotline' | 'onBack'> {
  readonly onBox: (box: number) => void
  readonly unsure: boolean
  readonly children: VNode | null
}

function Digits({ slip, hotline, onBack, onBox, unsure, children }: DigitsProps): VNode {
  const [digits, setDigits] = useState('')
  const [told, setTold] = useState(false)
  const deed = useDeed()
  const right = DIGITS.test(digits.trim())
  const open = (): void => {
    setTold(true)
    if (right) deed.run(async () => onBox((await ask<BoxOpened>('POST', '/api/kiosk/pickup', { body: { ...slip, digits: digits.trim() } })).box))
  }
  const wrong = deed.fault?.code === 'code_unknown'
  return (
    <Page screen="25" title={say('shared')} onBack={onBack} at="digits" failed={told && !right} foot={<><Button kind="filled" sending={deed.under_way} onPress={open}>{say('open_box')}</Button>{children}</>}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); open() }}>
        <h1 tabIndex={-1}>{say('digits_question')}</h1>
        {unsure ? <NoticeBox look="look" role="status" head={say('face_unsure')}>{say('face_unsure_note')}</NoticeBox> : null}
        <p class="second">{say('digits_lead', { hotline })}</p>
        <TextField name="digits" label={say('digits')} value={digits} onInput={setDigits} mode="numeric" maxLength={7} error={told && !right ? say('digits_wrong') : null} />
        {wrong ? <NoticeBox look="stop" role="alert">{say('digits_refused')}</NoticeBox> : <FaultNotice fault={deed.fault} onAgain={deed.again} />}
      </form>
    </Page>
  )
}
