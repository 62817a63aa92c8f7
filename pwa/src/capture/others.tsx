// The other ways at the face: after three tries, or for who cannot do an act.

import type { VNode } from 'preact'
import { Button } from '../ui/button'
import type { Deed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Sheet } from '../ui/sheet'
import { say } from '../words/face'
import { liveLink } from './rig'

export interface OverProps {
  readonly onAgain: () => void
  readonly onOther: () => void
}

export function Over({ onAgain, onOther }: OverProps): VNode {
  return (
    <Sheet title={say('over_title')} onClose={onAgain}>
      <p>{say('over_note')}</p>
      <Button kind="filled" onPress={onAgain}>{say('over_again')}</Button>
      <Button onPress={onOther}>{say('other_title')}</Button>
    </Sheet>
  )
}

export interface OtherProps {
  readonly onClose: () => void
  readonly onWaive: () => void
  readonly waiving: Deed
}

export function OtherWays({ onClose, onWaive, waiving }: OtherProps): VNode {
  const without = (what: 'turn' | 'eyes'): void => {
    liveLink().choose([what])
    onClose()
  }
  return (
    <Sheet title={say('other_title')} onClose={onClose}>
      <Button onPress={() => without('turn')}>{say('other_turn')}</Button>
      <Button onPress={() => without('eyes')}>{say('other_eyes')}</Button>
      <FaultNotice fault={waiving.fault} onAgain={waiving.again} />
      <Button sending={waiving.under_way} onPress={onWaive}>{say('other_none')}</Button>
      <p class="second">{say('other_none_note')}</p>
    </Sheet>
  )
}
