// The queues, and the files of one of them: code, how long it has, what, who.

import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Mark } from '../ui/mark'
import type { FileBrief, Queue } from '../wire/records'
import { say } from '../words/desk'
import { HUE, leftOf, tailOf } from './ask'
import type { Files } from './files'

const QUEUES: readonly Queue[] = ['mine', 'free', 'sign', 'asked', 'unit']

export function FileList({ files, chosen, onOpen }: {
  readonly files: Files
  readonly chosen: string | null
  readonly onOpen: (case_id: string) => void
}): VNode {
  return (
    <nav class="desk-list" aria-label={say('queues')}>
      <ul class="queues">
        {QUEUES.filter((queue) => files.counts[queue] !== undefined).map((queue) => (
          <li key={queue}>
            <button type="button" aria-current={files.queue === queue ? 'true' : undefined} onClick={() => files.go(queue)}>{say(`queue.${queue}`, { n: files.counts[queue] ?? 0 })}</button>
          </li>
        ))}
      </ul>
      <p class="second order">{files.queue ? say('order') : say('found', { n: files.files.length })}</p>
      {files.files.length ? null : <p class="second order">{files.queue ? `${say('none')} ${say('none_note')}` : say('search_none')}</p>}
      <ul>{files.files.map((file) => <Line key={file.case_id} file={file} chosen={file.case_id === chosen} onOpen={onOpen} />)}</ul>
      {files.more ? <Button kind="link" onPress={files.more}>{say('more')}</Button> : null}
    </nav>
  )
}

function Line({ file, chosen, onOpen }: { readonly file: FileBrief; readonly chosen: boolean; readonly onOpen: (case_id: string) => void }): VNode {
  return (
    <li>
      <button type="button" class="file-line" aria-current={chosen ? 'true' : undefined} onClick={() => onOpen(file.case_id)}>
        <span class="file-head">
          <b>{tailOf(file.code)}</b>
          <b class={`left ${HUE[file.state]}`}><Mark state={file.state} size={18} /> {leftOf(file)}</b>
        </span>
        <span>{file.procedure}</span>
        <span class="second">{file.name}</span>
      </button>
    </li>
  )
}
