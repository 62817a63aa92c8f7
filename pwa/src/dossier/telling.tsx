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
import { useQuestion } from '../ui/question'
import { faultOf } from '../wire/fault'
import { ask } from '../wire/http'
import { canPush, findAddress, subscribe, unsubscribe } from '../wire/push'
import type { WaysShown } from '../wire/records'
import { language } from '../words/say'
import { say } from '../words/telling'

export interface TellingProps {
  readonly onBack: () => void
}

const WAYS = '/api/messages/ways'

export function Telling({ onBack }: TellingProps): VNode {
  const [ways, setWays] = useState<WaysShown | null>(null)
  const [helped, setHelped] = useState(false)
  const [kept, setKept] = useState(false)
  const [wrong, setWrong] = useState(false)
  const load = useQuestion()
  const keep = useDeed()
  const take = (told: WaysShown): void => {
    setWays(told)
    setHelped(told.helper !== '')
  }
  // Another language brings other sentences; what was ticked and typed meanwhile stays.
  useEffect(() => load.question.put(() => ask<WaysShown>('GET', WAYS), (told) => {
    setWays((now) => (now ? wordedAnew(now, told) : told))
    if (!ways) setHelped(told.helper !== '')
  }), [language.value])
  const change = (next: WaysShown, on = helped): void => {
    setHelped(on)
    setWays(on ? next : { ...next, helper: '' })
    setKept(false)
    setWrong(false)
  }
  const send = (now: WaysShown): void => {
    const missing = helped && now.helper.trim() === ''
    setKept(false)
    setWrong(missing)
    if (missing) return keep.clear()
    keep.run(async () => {
      const told = await sent(now)
      if (told) take(told)
      setKept(told !== null)
      setWrong(told === null)
    })
  }
  return (
    <Page screen="12" title={say('title')} onBack={onBack} at="telling" failed={wrong} foot={ways?.carried ? <Button kind="filled" sending={keep.under_way} onPress={() => send(ways)}>{say('keep')}</Button> : null}>
      <div class="stack">
        <h1 tabIndex={-1}>{say('question')}</h1>
        <p class="second">{say('lead')}</p>
        <FaultNotice fault={load.fault} onAgain={load.question.again} />
        {ways ? <Choices ways={ways} helped={helped} wrong={wrong} onHelped={(on) => change(ways, on)} onWays={change} /> : null}
        {ways?.rings ? <Rings phones={ways.phones} onPhones={(phones) => setWays((now) => now && { ...now, phones })} /> : null}
        <FaultNotice fault={keep.fault} onAgain={keep.again} />
        {kept ? <NoticeBox look="sure" role="status">{say('kept')}</NoticeBox> : null}
      </div>
    </Page>
  )
}

/** The choices as they stand on this page, in the words of the server's. */
export function wordedAnew({ sms, email, helper }: WaysShown, told: WaysShown): WaysShown {
  return { ...told, sms, email, helper }
}

/** What the server kept; null when it finds no telephone in the helper's number. @throws Fault */
async function sent({ sms, email, helper, text_hash }: WaysShown): Promise<WaysShown | null> {
  try {
    return await ask<WaysShown>('PUT', WAYS, { body: { sms, email, helper, text_hash } })
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!fault.fields['helper']) throw fault
    return null
  }
}

function Choices({ ways, helped, wrong, onHelped, onWays }: {
  readonly ways: WaysShown
  /** Somebody who helps is to be told too. */
  readonly helped: boolean
  readonly wrong: boolean
  readonly onHelped: (on: boolean) => void
  readonly onWays: (ways: WaysShown) => void
}): VNode {
  if (!ways.carried) return <NoticeBox>{say('no_carrier')}</NoticeBox>
  return (
    <>
      {ways.phone ? <Tick set={ways.sms} onSet={(sms) => onWays({ ...ways, sms })} note={ways.text}>{say('sms', { phone: ways.phone })}</Tick> : <p class="second">{say('sms_none')}</p>}
      {ways.address ? <Tick set={ways.email} onSet={(email) => onWays({ ...ways, email })}>{say('email', { address: ways.address })}</Tick> : null}
      <Tick set={helped} onSet={onHelped}>{say('helper')}</Tick>
      {helped ? <TextField name="helper" label={say('helper_phone')} hint={say('helper_hint')} mode="tel" value={ways.helper} onInput={(helper) => onWays({ ...ways, helper })} error={wrong ? say('helper_wrong') : null} /> : null}
    </>
  )
}

function Rings({ phones, onPhones }: { readonly phones: number; readonly onPhones: (phones: number) => void }): VNode {
  const [here, setHere] = useState(false)
  const [refused, setRefused] = useState(false)
  const deed = useDeed()
  // Whether this phone is one of them is known to the phone only.
  useEffect(() => { if (canPush() && phones > 0) findAddress().then((address) => setHere(address !== null), () => undefined) }, [])
  const count = async (): Promise<void> => onPhones((await ask<WaysShown>('GET', WAYS)).phones)
  const begin = (): void => deed.run(async () => {
    const allowed = await subscribe()
    setRefused(!allowed)
    setHere(allowed)
    if (allowed) await count()
  })
  const end = (): void => deed.run(async () => {
    await unsubscribe()
    setHere(false)
    await count()
  })
  return (
    <>
      {phones > 0 ? <p class="second">{say('phones', { n: phones })}</p> : null}
      {canPush() && !here ? <Button sending={deed.under_way} onPress={begin}>{say('phone_on')}</Button> : null}
      {here ? <Button kind="link" sending={deed.under_way} onPress={end}>{say('phone_off')}</Button> : null}
      {refused ? <p role="status">{say('phone_refused')}</p> : null}
      <FaultNotice fault={deed.fault} onAgain={deed.again} />
    </>
  )
}
