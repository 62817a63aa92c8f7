// After the receipt: agreeing to be found by one's face, when it was found by, and switching it off. Nobody needs it.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { instant } from '../ui/day'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { NoticeBox } from '../ui/notice'
import { useQuestion } from '../ui/question'
import { Sheet } from '../ui/sheet'
import { ask } from '../wire/http'
import type { FaceOffer } from '../wire/records'
import { say } from '../words/lookup'
import { language } from '../words/say'

export function Gallery(): VNode | null {
  const [offer, setOffer] = useState<FaceOffer | null>(null)
  const [reading, setReading] = useState(false)
  const [gone, setGone] = useState(false)
  const deed = useDeed()
  // Where it cannot be asked nothing is missing: it is an offer.
  const { question } = useQuestion()
  useEffect(() => question.put(() => ask<FaceOffer>('GET', '/api/gallery'), setOffer), [language.value])
  const change = (method: 'POST' | 'DELETE', body?: object): void => deed.run(async () => {
    const next = await ask<FaceOffer>(method, '/api/gallery', body ? { body } : {})
    question.drop()
    setOffer(next)
    setReading(false)
    setGone(method === 'DELETE')
  })
  if (gone) return <NoticeBox look="sure" role="status">{say('kept_gone')}</NoticeBox>
  if (offer?.state === 'kept') return <Kept offer={offer} deed={deed} onOff={() => change('DELETE')} />
  if (offer?.state !== 'can') return null
  return (
    <>
      <Button onPress={() => setReading(true)}>{say('keep')}</Button>
      <p class="small">{say('keep_lead')}</p>
      {reading ? (
        <Sheet title={say('keep')} onClose={() => setReading(false)}>
          {offer.text.map((line) => <p key={line}>{line}</p>)}
          <FaultNotice fault={deed.fault} onAgain={deed.again} />
          <Button kind="filled" sending={deed.under_way} onPress={() => change('POST', { text_hash: offer.text_hash })}>{say('keep_yes')}</Button>
          <Button onPress={() => setReading(false)}>{say('keep_no')}</Button>
        </Sheet>
      ) : null}
    </>
  )
}

function Kept({ offer, deed, onOff }: { readonly offer: FaceOffer; readonly deed: ReturnType<typeof useDeed>; readonly onOff: () => void }): VNode {
  return (
    <section class="stack" aria-label={say('keep')}>
      <NoticeBox look="sure" head={say('kept', { day: offer.until ?? '' })}>
        {offer.looks.length ? say('looks') : say('looks_none')}
        {offer.looks.length ? <ul>{offer.looks.map((look) => <li key={look}>{instant(look)}</li>)}</ul> : null}
      </NoticeBox>
      <FaultNotice fault={deed.fault} onAgain={deed.again} />
      <Button kind="link" sending={deed.under_way} onPress={onOff}>{say('kept_off')}</Button>
    </section>
  )
}
