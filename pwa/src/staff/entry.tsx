// The way in: a passkey, or a one-time code to make the first one. The code comes behind the #, or is typed.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { Bar } from '../ui/bar'
import { say } from '../words/staff'
import { StaffKeyFault } from '../ui/staffkey'
import { enrol, enter, nameOf } from './me'
import { Tongue } from './tongue'

const CODE = /^[0-9A-Z]{4}(-?[0-9A-Z]{4}){3}$/i

export function Entry(): VNode {
  const [code, setCode] = useState(() => location.hash.slice(1))
  const [coming, setComing] = useState(() => CODE.test(location.hash.slice(1)))
  useEffect(() => {
    // The code must not stay in the address, where somebody might copy it.
    if (location.hash) history.replaceState(null, '', location.pathname)
  }, [])
  return (
    <>
      <Bar title={say('title')} screen="82" />
      {coming ? <FirstKey code={code} onCode={setCode} onBack={() => setComing(false)} /> : <SignIn onCode={() => setComing(true)} />}
    </>
  )
}

function SignIn({ onCode }: { readonly onCode: () => void }): VNode {
  const deed = useDeed()
  return (
    <main class="narrow stack" data-screen="82">
      <h1>{say('enter_title')}</h1>
      <p class="second">{say('enter_lead')}</p>
      <StaffKeyFault fault={deed.fault} />
      <Button kind="filled" sending={deed.under_way} onPress={() => deed.run(enter)}>{say('enter')}</Button>
      <Button kind="link" onPress={onCode}>{say('have_code')}</Button>
      <p class="second">{say('lost')}</p>
      <Tongue />
    </main>
  )
}

function FirstKey({ code, onCode, onBack }: { readonly code: string; readonly onCode: (code: string) => void; readonly onBack: () => void }): VNode {
  const [label, setLabel] = useState(() => say('this_device'))
  const [whom, setWhom] = useState<string | null>(null)
  const [options, setOptions] = useState<object | null>(null)
  const deed = useDeed()
  const look = (): void => deed.run(async () => {
    const told = await nameOf(code)
    setWhom(told.name)
    setOptions(told.options)
  })
  useEffect(() => { if (CODE.test(code)) look() }, [])
  return (
    <main class="narrow stack" data-screen="82">
      <h1>{whom ? say('first_title', { name: whom }) : say('code_title')}</h1>
      <p class="second">{whom ? say('first_lead') : say('code_lead')}</p>
      {deed.fault?.code === 'code_unknown' ? <FaultNotice fault={deed.fault} /> : <StaffKeyFault fault={deed.fault} />}
      {options
        ? <TextField name="label" label={say('label')} value={label} onInput={setLabel} maxLength={80} hint={say('label_hint')} />
        : <TextField name="code" label={say('code')} value={code} onInput={onCode} maxLength={24} className="code-box" />}
      {options
        ? <Button kind="filled" sending={deed.under_way} onPress={() => deed.run(() => enrol(code, label.trim() || say('this_device'), options))}>{say('make_key')}</Button>
        : <Button kind="filled" sending={deed.under_way} onPress={look}>{say('go_on')}</Button>}
      <Button kind="link" onPress={onBack}>{say('have_key')}</Button>
    </main>
  )
}
