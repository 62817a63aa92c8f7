// The list that a passkey opened: each file with its state and what comes next; what needs the citizen stands first.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { codeShown } from '../ui/code'
import { useDeed, type Deed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Icon } from '../ui/icons'
import { Mark, type State } from '../ui/mark'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { Sheet } from '../ui/sheet'
import { ask } from '../wire/http'
import type { MyFile, MyFiles, StatusCode } from '../wire/records'
import { keep } from '../wire/shelf'
import { say } from '../words/mine'

const STOPPED: ReadonlySet<StatusCode> = new Set<StatusCode>([3, 7, 8])
const READY: ReadonlySet<StatusCode> = new Set<StatusCode>([9, 10])

export function Files({ files, draft, leaving, onGone, onLeave }: {
  readonly files: MyFiles
  readonly draft: string | null
  readonly leaving: Deed
  readonly onGone: () => void
  readonly onLeave: () => void
}): VNode {
  const [asked, setAsked] = useState(false)
  const opening = useDeed()
  const removing = useDeed()
  const headers = { 'X-Csrf': files.csrf }
  const open = (file: string): void => opening.run(async () => {
    await ask('POST', `/api/mine/files/${file}`, { headers })
    keep('case', '1')
    location.assign('/file')
  })
  const remove = (): void => removing.run(async () => {
    await ask('DELETE', '/api/mine', { headers })
    onGone()
  })
  const close = (): void => {
    setAsked(false)
    removing.clear()
  }
  const first = [...files.files].sort((one, other) => Number(other.asked) - Number(one.asked))
  return (
    <Page screen="28" title={say('title')} onBack={onLeave} at="list" foot={<Button sending={leaving.under_way} onPress={onLeave}>{say('finish')}</Button>}>
      <div class="stack">
        <h1 tabIndex={-1}>{say('title')}</h1>
        <FaultNotice fault={opening.fault ?? leaving.fault} onAgain={opening.fault ? opening.again : leaving.again} />
        {draft ? <NoticeBox look="look" role="status" head={say('draft', { code: codeShown(draft) })}>{say('draft_note')}</NoticeBox> : null}
        {first.length === 0 ? <p class="second">{say('none')}</p> : null}
        <ul class="own-files">{first.map((one) => <Line key={one.file} one={one} onOpen={() => open(one.file)} />)}</ul>
        <Button kind="link" onPress={() => setAsked(true)}>{say('remove')}</Button>
      </div>
      {asked ? (
        <Sheet title={say('remove_ask')} onClose={close}>
          <p>{say('remove_note')}</p>
          <FaultNotice fault={removing.fault} onAgain={removing.again} />
          <Button kind="danger" sending={removing.under_way} onPress={remove}>{say('remove')}</Button>
          <Button kind="link" onPress={close}>{say('remove_no')}</Button>
        </Sheet>
      ) : null}
    </Page>
  )
}

function Line({ one: { state, asked }, onOpen }: { readonly one: MyFile; readonly onOpen: () => void }): VNode {
  return (
    <li>
      <button type="button" class="row" onClick={onOpen}>
        <Mark state={lookOf(state.status, asked)} size={28} />
        <span class="grow">
          <b>{state.procedure}</b>
          <span class="state">{asked ? <strong class="nghe">{say('asked')} · </strong> : null}{state.status_words}</span>
          <span class="second">{state.holder ? say('held', { holder: state.holder, since: state.since_words }) : say('since', { since: state.since_words })}</span>
          {state.due ? <span class="second">{say('due', { due: state.due_words })}</span> : null}
          <span class="second">{say('next', { words: state.next_words })}</span>
          <span class="second code-line">{state.code}</span>
        </span>
        <Icon name="forward" size={20} />
      </button>
    </li>
  )
}

function lookOf(status: StatusCode, asked: boolean): State {
  if (asked) return 'look'
  if (STOPPED.has(status)) return 'stop'
  return READY.has(status) ? 'sure' : 'wait'
}
