// A one-time code as it is handed over: to be scanned by the person's own device, or typed.

import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { hour } from '../ui/day'
import type { Invitation } from '../wire/records'
import { say } from '../words/staff'

export function InvitationBox({ invitation, name, onDone }: { readonly invitation: Invitation; readonly name: string; readonly onDone: () => void }): VNode {
  return (
    <section class="panel stack" aria-live="polite">
      <h2>{say('invited_title', { name })}</h2>
      <div class="invitation">
        {/* Drawn by our own server from our own address. */}
        <div class="qr" role="img" aria-label={say('invited_qr')} dangerouslySetInnerHTML={{ __html: invitation.qr_svg }} />
        <div class="stack">
          <p>{say('invited_lead', { time: hour(invitation.expires_at) })}</p>
          <p class="code">{invitation.code}</p>
          <Button onPress={onDone}>{say('invited_done')}</Button>
        </div>
      </div>
    </section>
  )
}
