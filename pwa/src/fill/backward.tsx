// Back out of the form: the face or the card anew, or the first page; what is filled stays.

import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Sheet } from '../ui/sheet'
import { ask } from '../wire/http'
import type { Place } from '../wire/records'
import { say } from '../words/fill'
import { say as shared } from '../words/shared'

export interface BackSheetProps {
  readonly take: (place: Place) => void
  readonly onHome: () => void
  readonly onStay: () => void
}

export function BackSheet({ take, onHome, onStay }: BackSheetProps): VNode {
  const deed = useDeed()
  const forget = (...paths: readonly string[]): void => deed.run(async () => {
    for (const path of paths) take(await ask<Place>('DELETE', path))
  })
  return (
    <Sheet title={say('back_title')} onClose={onStay}>
      <p class="second">{say('back_note')}</p>
      <FaultNotice fault={deed.fault} onAgain={deed.again} />
      <Button onPress={onHome}>{shared('home')}</Button>
      <Button sending={deed.under_way} onPress={() => forget('/api/stills/back', '/api/stills/front')}>{say('back_card')}</Button>
      <Button sending={deed.under_way} onPress={() => forget('/api/face')}>{say('back_face')}</Button>
      <Button kind="link" onPress={onStay}>{shared('cancel')}</Button>
    </Sheet>
  )
}
