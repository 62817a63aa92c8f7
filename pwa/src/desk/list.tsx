// The queues, and the files of one of them: code, how long it has, what, who.

import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Mark } from '../ui/mark'
import type { FileBrief, Queue, StaffMe } from '../wire/records'
import { say } from '../words/desk'
import { say as many } from '../words/many'
import { HUE, leftOf, tailOf } from './ask'
import type { Files } from './files'
import { lettersOn } from './keys'
import { Many, MOST } from './many'

const QUEUES: readonly Queue[] = ['mine', 'free', 'sign', 'asked', 'unit']

interface Props {
  readonly files: Files
  readonly me: StaffMe
  readonly chosen: string | null
  readonly onOpen: (case_id: string) => void
  /** The files ticked for one deed; null: one file at a time. */
  readonly picked: ReadonlySet<string> | null
  readonly onPick: (picked: ReadonlySet<string> | null) => void
}

export function FileList({ files, me, chosen, onOpen, picked, onPick }: Props): VNode {
  const tick = (case_id: string): void => {
    const next = new Set(picked)
    if (!next.delete(case_id) && next.size < MOST) next.add(case_id)
    onPick(next)
  }
  const go = (queue: Queue): void => {
    if (picked) onPick(new Set())
    files.go(queue)
  }
  return (
    <nav class="desk-list" aria-label={say('queues')}>
      <ul class="queues">
        {QUEUES.filter((queue) => files.counts[queue] !== undefined).map((queue) => (
          <li key={queue}>
            <button type="button" aria-current={files.queue === queue ? 'true' : undefined} onClick={() => go(queue)}>{say(`queue.${queue}`, { n: files.counts[queue] ?? 0 })}</button>
          </li>
        ))}
      </ul>
      {files.files.length ? <p class="order"><Button kind="link" onPress={() => onPick(picked ? null : new Set())}>{many(picked ? 'many_end' : 'many')} {lettersOn.value ? <kbd>M</kbd> : null}</Button></p> : null}
      {picked ? <Many me={me} queue={files.queue} files={files.files} chosen={picked} onChoose={onPick} onDone={files.refresh} /> : null}
      <p class="second order">{files.queue ? say('order') : say('found', { n: files.files.length })}</p>
      {files.files.length ? null : <p class="second order">{files.queue ? `${say('none')} ${say('none_note')}` : say('search_none')}</p>}
      <ul>{files.files.map((file) => (
        <li key={file.case_id} class={picked ? 'picking' : ''}>
          {picked ? <label class="pick"><input type="checkbox" checked={picked.has(file.case_id)} onChange={() => tick(file.case_id)} aria-label={many('choose_one', { code: file.code })} /></label> : null}
          <Line file={file} chosen={file.case_id === chosen} onOpen={onOpen} />
        </li>
      ))}</ul>
      {files.more ? <Button kind="link" onPress={files.more}>{say('more')}</Button> : null}
    </nav>
  )
}

function Line({ file, chosen, onOpen }: { readonly file: FileBrief; readonly chosen: boolean; readonly onOpen: (case_id: string) => void }): VNode {
  return (
    <button type="button" class="file-line" aria-current={chosen ? 'true' : undefined} onClick={() => onOpen(file.case_id)}>
      <span class="file-head">
        <b>{tailOf(file.code)}</b>
        <b class={`left ${HUE[file.state]}`}><Mark state={file.state} size={18} /> {leftOf(file)}</b>
      </span>
      <span>{file.procedure}</span>
      <span class="second">{file.name}</span>
    </button>
  )
}
