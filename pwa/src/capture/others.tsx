// The other ways at the face: after three tries, or for who cannot do an act.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import type { Deed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Sheet } from '../ui/sheet'
import type { Without } from '../wire/socket'
import { say } from '../words/ways'
import { liveLink } from './rig'

export interface OverProps {
  /** Seconds until the next try. */
  readonly rest_s: number
  readonly onAgain: () => void
  readonly onOther: () => void
}

export function Over({ rest_s, onAgain, onOther }: OverProps): VNode {
  const [resting, setResting] = useState(rest_s > 0)
  useEffect(() => {
    const timer = setTimeout(() => setResting(false), 1000 * rest_s)
    return () => clearTimeout(timer)
  }, [])
  return (
    <Sheet title={say('over_title')} onClose={onOther}>
      <p>{resting ? say('over_rest', { n: rest_s }) : say('over_note')}</p>
      {resting ? null : <Button kind="filled" onPress={onAgain}>{say('over_again')}</Button>}
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
  const without = (what: Without): void => {
    liveLink().choose([what])
    onClose()
  }
  return (
    <Sheet title={say('other_title')} onClose={onClose}>
      <Button onPress={() => without('turn')}>{say('other_turn')}</Button>
      <Button onPress={() => without('eyes')}>{say('other_eyes')}</Button>
      <Button onPress={() => without('see')}>{say('other_see')}</Button>
      <Button onPress={() => without('flashes')}>{say('other_flashes')}</Button>
      <FaultNotice fault={waiving.fault} onAgain={waiving.again} />
      <Button sending={waiving.under_way} onPress={onWaive}>{say('other_none')}</Button>
      <p class="second">{say('other_none_note')}</p>
    </Sheet>
  )
}
