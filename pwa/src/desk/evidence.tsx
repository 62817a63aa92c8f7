// The evidence of a file: the card field by field with its sources, doubtful first; card and person; form, papers, life.

import type { VNode } from 'preact'
import { LinkButton } from '../ui/button'
import { instant } from '../ui/day'
import { Mark } from '../ui/mark'
import type { Desk, FileBrief, FileShown } from '../wire/records'
import { say } from '../words/desk'
import { say as because } from '../words/findings'
import { HUE, tailOf } from './ask'
import { Fields } from './fields'
import { whyOf } from './why'

export function Evidence({ desk, row, onRow, onZoom }: {
  readonly desk: Desk
  readonly row: number
  readonly onRow: (row: number) => void
  readonly onZoom: (name: string) => void
}): VNode {
  const { file } = desk
  return (
    <div class="stack">
      <div>
        <h1 tabIndex={-1}>{file.brief.name}</h1>
        <p class="second">{file.brief.procedure} · {file.brief.code} · {file.status_words} · {say('read_from')}</p>
        {file.waits.includes('portal') ? <Packet desk={desk} /> : null}
        {file.waits.length ? <p class="second">{say('waits')}: {file.waits.map((code) => say(`waits.${code}`)).join(', ')}</p> : null}
      </div>
      <Fields desk={desk} row={row} onRow={onRow} onZoom={onZoom} />
      <div class="desk-pair">
        <Findings file={file} />
        <Earlier file={file} />
      </div>
      <section class="panel"><h2>{say('form')}</h2>
        <dl class="answers">{file.answers.map((answer) => (
          <div key={answer.key}><dt>{answer.label}</dt><dd>{answer.value}{answer.doubt ? <span class="chip officer">{say('doubt')}</span> : null}</dd></div>
        ))}</dl>
      </section>
      <section class="panel"><h2>{say('papers')}</h2>
        <ul class="list">{file.papers.map((paper) => <li key={paper.name}><span class="grow">{say('paper', { name: paper.name, count: paper.count })}</span><code>{paper.fingerprint}</code></li>)}</ul>
        {file.uploads.length ? <Uploads desk={desk} /> : null}
      </section>
      {desk.told.length || file.portal_code || file.parcel?.tracking ? (
        <section class="panel"><h2>{say('outside')}</h2>
          <ul class="list">
            {file.portal_code ? <li><span class="grow">{say('portal')}</span><code>{file.portal_code}</code></li> : null}
            {file.parcel?.tracking ? <li><span class="grow">{say('parcel')} · {say(`parcel.${file.parcel.state}`)}</span><code>{file.parcel.tracking}</code><a href={`/api/counter/files/${file.brief.case_id}/label.pdf`} target="_blank" rel="noopener">{say('label')}</a></li> : null}
            {desk.told.map((one) => <li key={`${one.number}-${one.channel}-${one.message}`}><span class="second">{instant(one.at)}</span><span class="grow">{say(`event.${one.kind}`)} · {say(`channel.${one.channel}`)}</span><span class="second">{say(`told.${one.state}`)}</span></li>)}
          </ul>
        </section>
      ) : null}
      <Life file={file} />
    </div>
  )
}

/** What is entered at the portal by hand. */
function Packet({ desk }: { readonly desk: Desk }): VNode {
  if (!desk.sight_until) return <p class="second">{say('packet_reason')}</p>
  return <div class="deeds"><LinkButton href={`/api/desk/files/${desk.file.brief.case_id}/packet.zip`} download="">{say('packet')}</LinkButton></div>
}

function Uploads({ desk }: { readonly desk: Desk }): VNode {
  const { uploads, brief } = desk.file
  if (!desk.sight_until) return <p class="second">{say('paper_reason')}</p>
  return <div class="deeds">{uploads.map((one) => <LinkButton key={one.key} newTab href={`/api/desk/files/${brief.case_id}/papers/${one.key}.pdf`}>{say('open_paper', { name: one.name, n: one.pages })}</LinkButton>)}</div>
}

function Findings({ file }: { readonly file: FileShown }): VNode {
  return (
    <section class="panel"><h2>{say('person')}</h2>
      <ul class="findings">{file.findings.map((found) => (
        <li key={found.what}>
          <Mark state={found.state} /><span class="grow">{say(`what.${found.what}`)}</span>
          <span class={HUE[found.state]}>{say(`state.${found.state}`)}</span>
          {found.codes.length ? <small class="second codes">{found.codes.map(whyOf).join(' · ')}</small> : null}
        </li>
      ))}</ul>
      <p class="second">{say(`identity.${file.identity_source}`)}</p>
      {file.face_looks.length ? <p class="second">{because('face_looks', { n: file.face_looks.length, last: instant(file.face_looks.at(-1) as string) })}</p> : null}
    </section>
  )
}

function Earlier({ file }: { readonly file: FileShown }): VNode {
  return (
    <section class="panel"><h2>{say('earlier')}</h2>
      {file.earlier.length ? null : <p class="second">{say('earlier_none')}</p>}
      <Briefs files={file.earlier} />
      {file.same_face.length ? <><h3>{because('same_face')}</h3><p class="second">{because('same_face_note')}</p><Briefs files={file.same_face} /></> : null}
    </section>
  )
}

function Briefs({ files }: { readonly files: readonly FileBrief[] }): VNode {
  return <ul class="list">{files.map((other) => <li key={other.case_id}><span class="grow"><b>{tailOf(other.code)}</b>{other.procedure}</span><span class="second">{say(`st.${other.status}`)}</span></li>)}</ul>
}

function Life({ file }: { readonly file: FileShown }): VNode {
  return (
    <section class="panel"><h2>{say('life')}</h2>
      <ol class="life">{file.events.map((event, at) => (
        <li key={at}><span class="second">{instant(event.at)}</span><span class="grow">{say(`event.${event.kind}`)}{event.note ? <small class="second"> {event.note}</small> : null}</span><span class="second">{event.who === 'system' || event.who === 'citizen' ? say(`who.${event.who}`) : event.who}</span></li>
      ))}</ol>
    </section>
  )
}
