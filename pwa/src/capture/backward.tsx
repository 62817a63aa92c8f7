// Going back from a picture: what would be taken again is said before it is forgotten.

import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Sheet } from '../ui/sheet'
import { ask } from '../wire/http'
import type { Place, Side } from '../wire/records'
import { say } from '../words/capture'

export interface BackSheetProps {
  /** The side on screen; "face" sees both as done. */
  readonly side: Side | 'face'
  readonly take: (place: Place) => void
  readonly onHome: () => void
  readonly onStay: () => void
}

export function BackSheet({ side, take, onHome, onStay }: BackSheetProps): VNode {
  const deed = useDeed()
  const forget = (which: Side): void => deed.run(async () => {
    take(await ask<Place>('DELETE', `/api/stills/${which}`))
    onStay()
  })
  return (
    <Sheet title={say('back_sheet')} onClose={onStay}>
      <FaultNotice fault={deed.fault} onAgain={deed.again} />
      {side === 'face' ? <Button sending={deed.under_way} onPress={() => forget('back')}>{say('back_back')}</Button> : null}
      {side === 'front' ? null : <Button sending={deed.under_way} onPress={() => forget('front')}>{say('back_front')}</Button>}
      <Button onPress={onHome}>{say('back_home')}</Button>
      <Button kind="link" onPress={onStay}>{say('stay')}</Button>
    </Sheet>
  )
}
