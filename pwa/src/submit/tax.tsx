// How the check with the tax authority stands: silence refuses nobody, a refusal says whom to see, and asks again on a tap.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import type { State } from '../ui/mark'
import { NoticeBox } from '../ui/notice'
import { ask } from '../wire/http'
import type { TaxShown, TaxState } from '../wire/records'
import { say } from '../words/send'

const LOOKS: Readonly<Record<TaxState, State>> = { ok: 'sure', wait: 'wait', look: 'look', refused: 'stop' }
// Most answers come within seconds; who waits longer is told by the office, not by this page.
const ASK_MS = 3_000
const ASKS = 5

export interface TaxWordProps {
  readonly tax: TaxShown
}

export function TaxWord({ tax }: TaxWordProps): VNode {
  const [told, setTold] = useState(tax)
  const [asks, setAsks] = useState(0)
  const deed = useDeed()
  useEffect(() => setTold(tax), [tax])
  useEffect(() => {
    if (told.state !== 'wait' || asks >= ASKS) return undefined
    const timer = setTimeout(() => {
      ask<{ tax: TaxShown | null }>('GET', '/api/tax').then((next) => { if (next.tax) setTold(next.tax) }, () => undefined).finally(() => setAsks(asks + 1))
    }, ASK_MS)
    return () => clearTimeout(timer)
  }, [told, asks])
  const again = (): void => deed.run(async () => {
    const next = await ask<{ tax: TaxShown | null }>('POST', '/api/tax', { body: {} })
    if (next.tax) setTold(next.tax)
    setAsks(0)
  })
  return (
    <>
      <NoticeBox look={LOOKS[told.state]} role="status">{told.words}</NoticeBox>
      {told.state === 'refused' ? <Button sending={deed.under_way} onPress={again}>{say('tax_again')}</Button> : null}
      <FaultNotice fault={deed.fault} onAgain={deed.again} />
    </>
  )
}
