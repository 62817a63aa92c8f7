// Asking the hotline to call: a number, one deed, and what happens now. In the place of the help sheet, which it goes back to.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { Sheet } from '../ui/sheet'
import { ask } from '../wire/http'
import { isPhone, phoneOf } from '../wire/phone'
import { say } from '../words/callback'

export interface CallbackProps {
  /** The plate of the screen behind the sheet: the hotline sees it. */
  readonly screen: string
  readonly onBack: () => void
  readonly onClose: () => void
}

// As the server takes it.

export function Callback({ screen, onBack, onClose }: CallbackProps): VNode {
  const [phone, setPhone] = useState('')
  const [told, setTold] = useState(false)
  const [asked, setAsked] = useState(false)
  const deed = useDeed()
  const wrong = !isPhone(phoneOf(phone))
  const wish = (): void => {
    setTold(wrong)
    if (wrong) return
    deed.run(async () => {
      await ask('POST', '/api/callback', { body: { screen, phone: phone.trim() } })
      setAsked(true)
    })
  }
  return (
    <Sheet title={say('title')} onClose={onClose}>
      {asked ? (
        <>
          <NoticeBox look="sure" role="status" head={say('asked', { phone: phone.trim() })}>{say('asked_note')}</NoticeBox>
          <Button onPress={() => setAsked(false)}>{say('other')}</Button>
        </>
      ) : (
        <form class="stack" noValidate onSubmit={(event) => { event.preventDefault(); wish() }}>
          <p>{say('lead')}</p>
          <TextField name="callback" label={say('phone')} hint={say('phone_hint')} value={phone} onInput={setPhone} mode="tel" autocomplete="tel" maxLength={20}
            error={told && wrong ? say('wrong') : null} />
          <FaultNotice fault={deed.fault} onAgain={deed.again} />
          <Button kind="filled" sending={deed.under_way} onPress={wish}>{say('ask')}</Button>
        </form>
      )}
      <Button kind="link" onPress={onBack}>{say('back')}</Button>
    </Sheet>
  )
}
