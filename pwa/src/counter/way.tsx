// Phone and slip are lost: with the original card in hand a new code is given, and every way in from before is shut.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { codeShown } from '../ui/code'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Icon } from '../ui/icons'
import { NoticeBox } from '../ui/notice'
import { useBlobAddress } from '../ui/picture'
import { ask } from '../wire/http'
import type { CounterBrief, WayBack } from '../wire/records'
import { say } from '../words/counter'
import { CardDeeds } from './card'
import { briefPath } from './scan'

export function Way({ brief, onBrief }: { readonly brief: CounterBrief; readonly onBrief: (brief: CounterBrief) => void }): VNode {
  const [made, setMade] = useState<WayBack | null>(null)
  const deed = useDeed()
  const renew = (): void => deed.run(async () => setMade(await ask<WayBack>('POST', briefPath(brief.file.brief.case_id, '/way'))))
  const unseen = deed.fault?.fields['card'] !== undefined
  return (
    <details class="panel fold">
      <summary>{say('way')}<Icon name="down" size={20} /></summary>
      {made ? <Made made={made} /> : (
        <div class="stack">
          <p>{say('way_lead')}</p>
          {unseen ? <NoticeBox look="look" role="alert">{say('way_card')}</NoticeBox> : <FaultNotice fault={deed.fault} />}
          {unseen && brief.proposed !== 'see_card' ? <CardDeeds brief={brief} onBrief={(next) => { deed.clear(); onBrief(next) }} /> : null}
          <Button sending={deed.under_way} onPress={renew}>{say('way_do')}</Button>
        </div>
      )}
    </details>
  )
}

function Made({ made }: { readonly made: WayBack }): VNode {
  const picture = useBlobAddress(made.qr_svg)
  return (
    <div class="stack" role="status">
      <p><b>{say('way_show')}</b></p>
      <p class="code">{codeShown(made.code)}</p>
      <img src={picture} alt={say('way_qr')} width="200" height="200" />
      <p class="second">{say('way_note', { n: made.keys })}</p>
    </div>
  )
}
