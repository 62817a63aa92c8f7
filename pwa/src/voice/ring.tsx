// Being told on this phone when a letter is answered; an offer, of no use on a tablet that many people share.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { NoticeBox } from '../ui/notice'
import { canPush, subscribeTo } from '../wire/push'
import { say } from '../words/voice'

export function Ring({ code }: { readonly code: string }): VNode | null {
  const [on, setOn] = useState<boolean | null>(null)
  const deed = useDeed()
  if (!canPush()) return null
  if (on) return <NoticeBox look="sure" role="status">{say('ring_on')}</NoticeBox>
  // Where phones are not rung at all there is nothing to say.
  if (deed.fault?.status === 404) return null
  return (
    <>
      <Button sending={deed.under_way} onPress={() => deed.run(async () => setOn(await subscribeTo(code)))}>{say('ring')}</Button>
      <p class="small" role="status">{say(on === false ? 'ring_refused' : 'ring_note')}</p>
      <FaultNotice fault={deed.fault} onAgain={deed.again} />
    </>
  )
}
