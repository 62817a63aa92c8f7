// "My files": the phone's passkey opens the list, a tap one file of it; other ways in for whoever has none.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { Icon, Stroke } from '../ui/icons'
import { KeyFault } from '../ui/keyfault'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import type { DoorProps } from '../ui/room'
import { Row } from '../ui/row'
import { ask } from '../wire/http'
import { showKey } from '../wire/passkey'
import type { MyFiles, Place } from '../wire/records'
import { forget } from '../wire/shelf'
import { say } from '../words/mine'
import './mine.css'
import { Files } from './files'
import { keepHere } from './here'

const CODE = 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2'
const PAGE = 'M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 12.5h6M9 16h4'

export interface MineProps extends DoorProps {
  /** What is open on this phone now; null when nothing is. */
  readonly open: Place | null
}

export function Mine({ open, onHome }: MineProps): VNode {
  const [files, setFiles] = useState<MyFiles | null>(null)
  const [removed, setRemoved] = useState(false)
  const deed = useDeed()
  const enter = (): void => deed.run(async () => {
    const { options } = await ask<{ options: object }>('POST', '/api/mine/entry/options')
    const told = await ask<MyFiles>('POST', '/api/mine/entry', { body: { credential: await showKey(options) } })
    keepHere(told.key.key)
    setRemoved(false)
    setFiles(told)
  })
  const gone = (): void => {
    forget('mine')
    setFiles(null)
    setRemoved(true)
  }
  const leave = (): void => deed.run(async () => {
    await ask('POST', '/api/mine/close')
    setFiles(null)
    onHome()
  })
  if (files) return <Files files={files} draft={open && open.stage !== 'done' ? open.resume_code : null} leaving={deed} onGone={gone} onLeave={leave} />
  return (
    <Page screen="28" title={say('title')} onBack={onHome} at="shut" foot={<Button kind="filled" sending={deed.under_way} onPress={enter}>{say('open')}</Button>}>
      <div class="stack">
        <h1 tabIndex={-1}>{say('heading')}</h1>
        <p class="second">{say('lead')}</p>
        {removed ? <NoticeBox look="sure" role="status">{say('removed')}</NoticeBox> : null}
        <KeyFault fault={deed.fault} words={{ passkey_left: say('open_left'), passkey_away: say('away'), passkey_failed: say('open_unknown') }} />
        <section>
          <h2>{say('other_ways')}</h2>
          <ul class="rows open">
            <Row icon={<Stroke path={PAGE} size={28} />} name={say('by_code')} note={say('by_code_note')} href="/resume" />
            <Row icon={<Stroke path={CODE} size={28} />} name={say('by_slip')} note={say('by_slip_note')} href="/verify" />
          </ul>
        </section>
        <details class="fold"><summary>{say('lost')}<Icon name="down" size={20} /></summary><p>{say('lost_note')}</p></details>
      </div>
    </Page>
  )
}
