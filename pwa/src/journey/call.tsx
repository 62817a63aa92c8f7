// The call sheet: the number of the screen, the hotline, the file code, how the page should look, and leaving for later.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button, LinkButton } from '../ui/button'
import { Tick } from '../ui/choice'
import { codeShown } from '../ui/code'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { helpFor } from '../ui/help'
import { Icon } from '../ui/icons'
import { chooseContrast, chooseLanguage, chooseType, largeType, moreContrast } from '../ui/settings'
import { lazy } from '../ui/lazy'
import { Sheet } from '../ui/sheet'
import { language } from '../words/say'
import { say as back } from '../words/callback'
import { say } from '../words/shared'
import type { CallbackProps } from './callback'
import { closeCase, hotline, place } from './place'

// Few wait for a call; who calls is helped at once.
const Callback = lazy<CallbackProps>(async () => (await import('./callback')).Callback)

export interface CallProps {
  readonly onHome: () => void
}

export function CallSheet({ onHome }: CallProps): VNode | null {
  const screen = helpFor.value
  const [waiting, setWaiting] = useState(false)
  if (screen === null) return null
  const number = place.value?.hotline ?? hotline.value
  const close = (): void => { helpFor.value = null }
  if (waiting) return <Callback screen={screen} onBack={() => setWaiting(false)} onClose={close} />
  return (
    <Sheet title={say('sheet_title')} onClose={close}>
      <p>{say('sheet_screen')} <b class="plate in-text">{screen}</b></p>
      <p class="second">{say('sheet_screen_note')}</p>
      {number ? <LinkButton kind="filled" href={`tel:${number.replace(/\s/g, '')}`}><Icon name="phone" />{say('call', { hotline: number })}</LinkButton> : null}
      {place.value ? <Button onPress={() => setWaiting(true)}>{back('title')}</Button> : null}
      <CaseCode onHome={() => { close(); onHome() }} />
      <Showing />
      <p class="small">{say('sheet_never')}</p>
    </Sheet>
  )
}

function CaseCode({ onHome }: { readonly onHome: () => void }): VNode | null {
  const leaving = useDeed()
  const open = place.value
  if (!open) return null
  return (
    <>
      <div class="notice plain">
        <div>
          {say('sheet_code')}<br /><span class="code">{codeShown(open.resume_code)}</span><br />
          <span class="second">{say('sheet_code_note')}</span>
        </div>
      </div>
      <p class="second">{say('sheet_office', { office: open.office.name, address: open.office.address })}</p>
      <FaultNotice fault={leaving.fault} onAgain={leaving.again} />
      <Button sending={leaving.under_way} onPress={() => leaving.run(() => closeCase().then(onHome))}>{say('later')}</Button>
      <p class="small">{say('later_note')}</p>
    </>
  )
}

function Showing(): VNode {
  const other = language.value === 'vi' ? 'en' : 'vi'
  return (
    <div class="ticks">
      <Tick set={largeType.value} onSet={chooseType}>{say('type_large')}</Tick>
      <Tick set={moreContrast.value} onSet={chooseContrast}>{say('contrast')}</Tick>
      <Button kind="link" onPress={() => chooseLanguage(other)}><Icon name="globe" /><span lang={other}>{say('other_language')}</span></Button>
    </div>
  )
}
