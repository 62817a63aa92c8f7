// How the citizen wants to hear of the file: by SMS, by e-mail, on this phone; and whether somebody who helps hears the same.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Tick } from '../ui/choice'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { faultOf } from '../wire/fault'
import { ask } from '../wire/http'
import { canPush, subscribe } from '../wire/push'
import type { WaysShown } from '../wire/records'
import { language } from '../words/say'
import { say } from '../words/telling'

export interface TellingProps {
  readonly onBack: () => void
}

const WAYS = '/api/messages/ways'

export function Telling({ onBack }: TellingProps): VNode {
  const [ways, setWays] = useState<WaysShown | null>(null)
  const [kept, setKept] = useState(false)
  const [wrong, setWrong] = useState(false)
  const load = useDeed()
  const keep = useDeed()
  useEffect(() => load.run(async () => setWays(await ask<WaysShown>('GET', WAYS))), [language.value])
  const change = (next: WaysShown): void => { setWays(next); setKept(false) }
  const send = (now: WaysShown): void => keep.run(async () => {
    setWrong(false)
    try {
      setWays(await ask<WaysShown>('PUT', WAYS, { body: { sms: now.sms, email: now.email, helper: now.helper, text_hash: now.text_hash } }))
      setKept(true)
    } catch (thrown) {
      const fault = faultOf(thrown)
      if (!fault.fields['helper']) throw fault
      setWrong(true)
    }
  })
  return (
    <Page screen="12" title={say('title')} onBack={onBack} at="telling" failed={wrong} foot={ways?.carried ? <Button kind="filled" sending={keep.under_way} onPress={() => send(ways)}>{say('keep')}</Button> : null}>
      <div class="stack">
        <h1 tabIndex={-1}>{say('question')}</h1>
        <p class="second">{say('lead')}</p>
        <FaultNotice fault={load.fault} onAgain={load.again} />
        {ways ? <Choices ways={ways} wrong={wrong} onWays={change} /> : null}
        {ways?.rings ? <Rings phones={ways.phones} onMore={() => setWays({ ...ways, phones: ways.phones + 1 })} /> : null}
        <FaultNotice fault={keep.fault} onAgain={keep.again} />
        {kept ? <NoticeBox look="sure" role="status">{say('kept')}</NoticeBox> : null}
      </div>
    </Page>
  )
}

function Choices({ ways, wrong, onWays }: { readonly ways: WaysShown; readonly wrong: boolean; readonly onWays: (ways: WaysShown) => void }): VNode {
  const [helped, setHelped] = useState(ways.helper !== '')
  if (!ways.carried) return <NoticeBox>{say('no_carrier')}</NoticeBox>
  return (
    <>
      {ways.phone ? <Tick set={ways.sms} onSet={(sms) => onWays({ ...ways, sms })} note={ways.text}>{say('sms', { phone: ways.phone })}</Tick> : <p class="second">{say('sms_none')}</p>}
      {ways.address ? <Tick set={ways.email} onSet={(email) => onWays({ ...ways, email })}>{say('email', { address: ways.address })}</Tick> : null}
      <Tick set={helped} onSet={(on) => { setHelped(on); if (!on) onWays({ ...ways, helper: '' }) }}>{say('helper')}</Tick>
      {helped ? <TextField name="helper" label={say('helper_phone')} hint={say('helper_hint')} mode="tel" value={ways.helper} onInput={(helper) => onWays({ ...ways, helper })} error={wrong ? say('helper_wrong') : null} /> : null}
    </>
  )
}

function Rings({ phones, onMore }: { readonly phones: number; readonly onMore: () => void }): VNode {
  const deed = useDeed()
  return (
    <>
      {phones > 0 ? <p class="second">{say('phones', { n: phones })}</p> : null}
      {phones === 0 && canPush() ? <Button sending={deed.under_way} onPress={() => deed.run(async () => { if (await subscribe()) onMore() })}>{say('phone_on')}</Button> : null}
      <FaultNotice fault={deed.fault} onAgain={deed.again} />
    </>
  )
}
