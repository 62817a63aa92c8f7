// The provisional slip: a file that was sent while the line was down, on its way by itself when the line is back.

import { useEffect } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { codeShown } from '../ui/code'
import { dayOf } from '../ui/day'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Mark } from '../ui/mark'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { knock } from '../wire/knock'
import { lineUp } from '../wire/line'
import { deliverParcel, delivery, dropParcel, type Parcel } from '../wire/parcel'
import type { Place } from '../wire/records'
import { say } from '../words/held'
import './send.css'

// The line may be back while the page still believes it is not.
const TRY_MS = 15_000

export interface HeldProps {
  readonly parcel: Parcel
  readonly take: (place: Place) => void
}

export function Held({ parcel, take }: HeldProps): VNode {
  const deed = useDeed()
  const up = lineUp.value
  const deliver = (): void => deed.run(async () => {
    const { ended, place } = await deliverParcel(parcel)
    delivery.value = ended
    take(place)
  })
  useEffect(() => {
    if (up) deliver()
    const timer = setInterval(knock, TRY_MS)
    return () => clearInterval(timer)
  }, [up])
  const asked = deed.fault !== null && deed.fault.code !== 'offline'
  return (
    <Page screen="18" title={say('title')} step={5} done={0.9} foot={
      <>
        <Button kind="filled" sending={deed.under_way} onPress={deliver}>{say('try_now')}</Button>
        <Button kind="link" onPress={() => void dropParcel()}>{say('cancel')}</Button>
      </>
    }>
      <div class="stack">
        <h1 tabIndex={-1}>{up && deed.under_way ? say('heading_sending') : say('heading')}</h1>
        <p>{say('lead')}</p>
        <Paper parcel={parcel} />
        {asked ? <FaultNotice fault={deed.fault} onAgain={deed.again} /> : <NoticeBox icon="clock" role="status">{say('keep_open')}</NoticeBox>}
      </div>
    </Page>
  )
}

function Paper({ parcel }: { readonly parcel: Parcel }): VNode {
  const time = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' }).format(new Date(parcel.held_at))
  return (
    <article class="held-paper">
      <p class="held-stamp"><Mark state="wait" size={24} /><b>{say('paper')}</b></p>
      <p><b>{parcel.procedure}</b></p>
      <p class="second">{say('held', { time })}</p>
      <p>{parcel.slot ? say('slot', { start: parcel.slot.start, day: dayOf(parcel.slot.day) }) : say('no_slot')}</p>
      <p class="second">{say('code')}</p>
      <p class="code">{codeShown(parcel.code)}</p>
    </article>
  )
}
