// Something about the card does not do: what, on which side, what is kept, and the one next deed; other ways below.

import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Icon } from '../ui/icons'
import { Mark } from '../ui/mark'
import { Page } from '../ui/page'
import type { RoomProps } from '../ui/room'
import { Row } from '../ui/row'
import { ask } from '../wire/http'
import type { Place, Reason } from '../wire/records'
import { say } from '../words/read'
import { say as shared } from '../words/shared'
import { vi } from '../words/vi/read'
import './verify.css'
import { lasts, nextDeed } from './refusal'

export function Refused({ place, take, onHome, onRead }: RoomProps): VNode {
  const undo = useDeed()
  const reasons = place.refusal?.reasons ?? []
  const lasting = reasons.some(({ code }) => lasts(code))
  const another = (): void => undo.run(async () => {
    // Another card means both sides anew; the face stays.
    if (place.kept.includes('Back')) take(await ask<Place>('DELETE', '/api/stills/back'))
    if (place.kept.includes('Front')) take(await ask<Place>('DELETE', '/api/stills/front'))
    onRead()
  })
  return (
    <Page screen="14" title={place.refusal?.step === 'read' ? say('refused_title') : say('check_title')} step={1} done={0.4} onBack={onHome}
      foot={<Button kind="filled" sending={undo.under_way} onPress={lasting ? another : onRead}>{say(nextDeed(place, lasting))}</Button>}>
      <div class="stack">
        <h1 tabIndex={-1}>{lasting ? say('refused_other') : say('refused_heading')}</h1>
        {reasons.map((reason) => <ReasonBox key={reason.code} reason={reason} />)}
        {!lasting && place.kept.some((kind) => kind === 'Front' || kind === 'Back') ? <p class="second">{say('refused_kept')}</p> : null}
        <FaultNotice fault={undo.fault} onAgain={undo.again} />
        <h2 class="second">{shared('other_ways')}</h2>
        <ul class="rows">
          <Row icon={<Icon name="phone" size={28} />} name={shared('call', { hotline: place.hotline })} note={shared('call_note', { screen: '14' })} href={`tel:${place.hotline.replace(/\s/g, '')}`} />
        </ul>
        <p class="second">{shared('sheet_office', { office: place.office.name, address: place.office.address })}</p>
      </div>
    </Page>
  )
}

function ReasonBox({ reason: { code, side } }: { readonly reason: Reason }): VNode {
  const key = `err.${code}`
  return (
    <div class="reason" role="alert">
      <Mark state="look" size={30} />
      <p>{side ? <b>{say(side === 'front' ? 'refused_front' : 'refused_back')}</b> : null}{say((key in vi ? key : 'err.other') as keyof typeof vi)}</p>
    </div>
  )
}
