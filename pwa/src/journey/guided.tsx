// A guided link, or its code typed: what it is for, the camera tried before anything is used up, then a blank file on this phone.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { browserAddress, surroundingOf } from '../capture/surrounding'
import { tryCamera } from '../capture/trial'
import { Button, LinkButton } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { Icon } from '../ui/icons'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import type { Invited } from '../wire/records'
import { say } from '../words/guided'
import { claim, lookAt } from './guiding'

export interface GuidedProps {
  readonly onOpen: () => void
  readonly onHome: () => void
}

export function Guided({ onOpen, onHome }: GuidedProps): VNode {
  // It stays in the address until it is used: moving to another browser takes the address along.
  const [link, setLink] = useState(() => location.hash.slice(1))
  const [invited, setInvited] = useState<Invited | null>(null)
  const [blind, setBlind] = useState(false)
  const deed = useDeed()
  const look = (): void => deed.run(async () => setInvited(await lookAt(link)))
  useEffect(() => { if (link) look() }, [])
  const begin = (): void => deed.run(async () => {
    if (blind || (await tryCamera())) await claim(link).then(onOpen)
    else setBlind(true)
  })
  const gone = deed.fault?.status === 404
  return (
    <Page screen="29" title={say('guided_title')} onBack={onHome} failed={gone}
      foot={<Button kind="filled" sending={deed.under_way} onPress={invited ? begin : look}>{say(invited ? (blind ? 'guided_anyway' : 'guided_begin') : 'guided_open')}</Button>}>
      <div class="stack">
        <h1 tabIndex={-1}>{invited ? say('guided_ask', { name: invited.procedure_name }) : say('guided_title')}</h1>
        {gone ? <NoticeBox look="look" role="alert" head={say('guided_gone')}>{say('guided_gone_note')}</NoticeBox> : <FaultNotice fault={deed.fault} onAgain={deed.again} />}
        {invited ? <Told blind={blind} office={invited.office_name} /> : <TextField name="code" label={say('guided_code')} value={link} onInput={setLink} className="code-box" />}
      </div>
    </Page>
  )
}

function Told({ blind, office }: { readonly blind: boolean; readonly office: string }): VNode {
  if (!blind) {
    return (
      <ul class="brief">
        <li><span class="ngoc"><Icon name="shield" size={28} /></span><span>{office}. {say('guided_lead')}</span></li>
        <li><span class="ngoc"><Icon name="info" size={28} /></span><span>{say('guided_camera')}</span></li>
      </ul>
    )
  }
  const browser = browserAddress(surroundingOf(navigator.userAgent, navigator.maxTouchPoints).phone, location.href)
  return (
    <>
      <NoticeBox look="look" head={say('guided_no_camera')}>{say('guided_no_camera_note')}</NoticeBox>
      {browser ? <LinkButton href={browser}><Icon name="globe" />{say('guided_browser')}</LinkButton> : null}
    </>
  )
}
