// What may be done to a file now: the proposed deed filled, the others outlined, each with its key.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { StaffKeyFault } from '../ui/staffkey'
import { ask } from '../wire/http'
import { askCarefully } from '../wire/passkey'
import type { Deed, Desk, StaffMe } from '../wire/records'
import { say } from '../words/desk'
import { giveBack, pathOf, type Closed } from './ask'
import type { Asked } from './asked'
import { lettersOn, useKeys } from './keys'
import { KEYS } from './keysheet'
import { DeedSheet } from './sheets'

const AT_ONCE: ReadonlySet<Deed> = new Set(['receive', 'start', 'propose', 'sign', 'take'])
const DANGER: ReadonlySet<Deed> = new Set(['refuse', 'stop'])

export function Deeds({ desk, me, onTook }: { readonly desk: Desk; readonly me: StaffMe; readonly onTook: (next: Desk | Closed) => void }): VNode {
  const [asking, setAsking] = useState<Deed | null>(null)
  const deed = useDeed()
  const send = (which: Deed, asked: Asked): void => deed.run(async () => {
    onTook(await sent(desk, which, asked))
    setAsking(null)
  })
  const begin = (which: Deed): void => { if (AT_ONCE.has(which)) send(which, which === 'propose' ? { proposal: 'grant' } : {}); else setAsking(which) }
  const first = desk.proposed.deed
  const ordered = first ? [first, ...desk.deeds.filter((each) => each !== first)] : desk.deeds
  useKeys(Object.fromEntries([...ordered].reverse().map((each) => [KEYS[each].toLowerCase(), () => begin(each)])))
  return (
    <section class="stack">
      <StaffKeyFault fault={deed.fault} />
      <div class="deed-list">
        {ordered.map((each) => (
          <Button key={each} kind={each === first ? 'filled' : DANGER.has(each) ? 'danger' : 'outline'} sending={deed.under_way && each === first} onPress={() => begin(each)}>
            {say(`deed.${each}`)} {lettersOn.value ? <kbd>{KEYS[each]}</kbd> : null}
          </Button>
        ))}
        {desk.deeds.includes('propose') ? <Button kind="danger" onPress={() => setAsking('propose')}>{say('deed.propose_refuse')}</Button> : null}
      </div>
      {asking ? <DeedSheet deed={asking} desk={desk} me={me} sending={deed.under_way} fault={deed.fault} onClose={() => { setAsking(null); deed.clear() }} onSend={(asked) => send(asking, asked)} /> : null}
    </section>
  )
}

/** Does a deed; whoever acts has seen all that happened, by its count. */
async function sent(desk: Desk, deed: Deed, asked: Asked): Promise<Desk | Closed> {
  const { brief, event_count } = desk.file
  if (deed === 'take') return ask<Desk>('POST', pathOf(brief.case_id, '/take'))
  if (deed === 'assign') {
    await ask<Desk>('POST', pathOf(brief.case_id, '/holder'), { body: asked })
    return ask<Desk | Closed>('GET', pathOf(brief.case_id))
  }
  if (deed === 'give_back') return giveBack(brief.case_id, { event_count, ...asked })
  const body = { deed, event_count, ...asked }
  if (deed === 'sign' || deed === 'send_back') return askCarefully<Desk>('POST', pathOf(brief.case_id, '/signature'), { body })
  return ask<Desk>('POST', pathOf(brief.case_id, '/deeds'), { body })
}
