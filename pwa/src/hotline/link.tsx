// The link of a call: told once, to be copied, scanned or read out; revoked while nobody has begun.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { codeShown } from '../ui/code'
import type { CallShown, Guided } from '../wire/records'
import { say } from '../words/hotline'
import { hourOf } from './time'

export function LinkBox({ call, made, sending, onRevoke }: {
  readonly call: CallShown
  readonly made: Guided | null
  readonly sending: boolean
  readonly onRevoke: () => void
}): VNode | null {
  const [copied, setCopied] = useState(false)
  if (call.link !== 'open') return null
  return (
    <section class="panel stack">
      <p class="head"><b>{say('link_until', { time: hourOf(call.claim_until) })}</b></p>
      {made ? (
        <>
          <p>{say('link_say')}</p>
          {made.sms ? <p class="ngoc" role="status"><b>{say('link_sms')}</b></p> : null}
          <div class="invitation">
            <div class="qr" dangerouslySetInnerHTML={{ __html: made.qr_svg }} />
            <div class="stack">
              <p class="second">{say('link_code')}</p><p class="code">{codeShown(made.code)}</p>
              <p class="second">{say('link_code_note', { address: `${location.host}/g` })}</p>
            </div>
          </div>
          <Button onPress={() => { void navigator.clipboard.writeText(made.link).then(() => setCopied(true)) }}>{copied ? say('link_copied') : say('link_copy')}</Button>
        </>
      ) : <p class="second">{say('link_once')}</p>}
      <Button kind="danger" sending={sending} onPress={onRevoke}>{say('link_revoke')}</Button>
    </section>
  )
}
