// What can stand in the way of a form: the line is down at its end, or something newer was saved from elsewhere.

import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { NoticeBox } from '../ui/notice'
import { hexOfChance } from '../wire/chance'
import { holdParcel } from '../wire/parcel'
import type { Place } from '../wire/records'
import { say } from '../words/held'
import type { Filling } from './filling'

export interface HitchProps {
  readonly place: Place
  readonly filling: Filling
  /** The newest from the server, when something newer is there; null: the line is down. */
  readonly onReload: (() => void) | null
}

export function Hitch({ place, filling, onReload }: HitchProps): VNode {
  if (onReload) {
    return (
      <NoticeBox look="look" role="alert" head={say('stale')}>
        <Button kind="link" onPress={onReload}>{say('stale_deed')}</Button>
      </NoticeBox>
    )
  }
  const hold = (): void => {
    filling.draft.stop()
    void holdParcel({
      key: hexOfChance(16), answers: filling.answers.value, slot: null,
      procedure: place.procedure.name, code: place.resume_code, held_at: new Date().toISOString(),
    })
  }
  return <><Button onPress={hold}>{say('offer')}</Button><p class="small">{say('offer_note')}</p></>
}
