// One deed for the files that were ticked: what is safe in bulk, and what became of each; nothing is refused or signed here.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { NoticeBox } from '../ui/notice'
import { ask } from '../wire/http'
import type { FileBrief, ManyDeed, ManyDone, Queue, StaffMe } from '../wire/records'
import { say } from '../words/many'
import { Assign } from './assign'

/** As many as the server does in one call. */
export const MOST = 25
const WHYS = ['not_sure', 'not_now', 'version_stale'] as const

export function Many({ me, queue, files, chosen, onChoose, onDone }: {
  readonly me: StaffMe
  readonly queue: Queue | null
  readonly files: readonly FileBrief[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
  readonly onDone: () => void
}): VNode {
  const [giving, setGiving] = useState(false)
  const [told, setTold] = useState<ManyDone | null>(null)
  const deed = useDeed()
  const leads = me.roles.includes('lead')
  const send = (which: ManyDeed, to?: string): void => {
    setTold(null)
    deed.run(async () => {
      setTold(await ask<ManyDone>('POST', '/api/desk/many', { body: { deed: which, case_ids: [...chosen], ...(to ? { to } : {}) } }))
      setGiving(false)
      onChoose(new Set())
      onDone()
    })
  }
  const any = chosen.size > 0
  return (
    <div class="many stack">
      <p><b>{say('chosen', { n: chosen.size })}</b></p>
      <Button kind="link" onPress={() => onChoose(new Set(any ? [] : files.slice(0, MOST).map(({ case_id }) => case_id)))}>{say(any ? 'choose_none' : 'choose_all', { n: Math.min(MOST, files.length) })}</Button>
      {any && (queue === 'mine' || leads) ? <Button sending={deed.under_way} onPress={() => send('receive')}>{say('receive')}</Button> : null}
      {any && queue !== 'mine' ? <Button sending={deed.under_way} onPress={() => send('take')}>{say('take')}</Button> : null}
      {any && leads ? <Button onPress={() => setGiving(true)}>{say('assign')}</Button> : null}
      <FaultNotice fault={giving ? null : deed.fault} />
      {told ? <Came told={told} /> : null}
      {giving ? <Assign me={me} sending={deed.under_way} fault={deed.fault} onClose={() => setGiving(false)} onSend={({ to }) => send('assign', to)} /> : null}
    </div>
  )
}

function Came({ told }: { readonly told: ManyDone }): VNode {
  const left = WHYS.map((why) => [why, told.left.filter((one) => one.why === why).length] as const).filter(([, count]) => count > 0)
  const other = told.left.length - left.reduce((sum, [, count]) => sum + count, 0)
  return (
    <NoticeBox look={told.left.length ? 'look' : 'sure'} role="alert" head={say('done', { n: told.done.length })}>
      {left.map(([why, count]) => <span key={why}> {say(`left.${why}`, { n: count })}</span>)}
      {other > 0 ? <span> {say('left.other', { n: other })}</span> : null}
    </NoticeBox>
  )
}
