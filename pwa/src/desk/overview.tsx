// The lead's page: what is late, what will be, who holds what.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import './desk.css'
import { Bar } from '../ui/bar'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Mark } from '../ui/mark'
import type { WorkplaceProps } from '../ui/workplace'
import { ask } from '../wire/http'
import type { FileBrief, Overview, StatusCode } from '../wire/records'
import { say } from '../words/desk'
import { say as told } from '../words/unit'
import { Apologies } from './apologies'
import { HUE, leftOf } from './ask'
import { Strays } from './strays'

export function UnitOverview({ me, onHome }: WorkplaceProps): VNode {
  const [unit, setUnit] = useState<Overview | null>(null)
  const deed = useDeed()
  const load = (): void => deed.run(async () => setUnit(await ask<Overview>('GET', '/api/desk/overview')))
  useEffect(load, [])
  return (
    <>
      <Bar title={told('title')} screen="80" name={me.name} onHome={onHome} />
      <main class="wide stack" data-screen="80">
        <h1>{told('title')}</h1>
        <FaultNotice fault={deed.fault} onAgain={deed.again} />
        {unit ? <Whole unit={unit} onSent={load} /> : null}
      </main>
    </>
  )
}

function Whole({ unit, onSent }: { readonly unit: Overview; readonly onSent: () => void }): VNode {
  return (
    <>
      <p class="deeds"><span class="chip">{told('free', { n: unit.free })}</span><span class="chip">{told('sign', { n: unit.to_sign })}</span></p>
      <div class="desk-pair">
        <Files title={told('late', { n: unit.late.length })} none={told('none_late')} files={unit.late} />
        <Files title={told('soon', { n: unit.soon.length })} note={told('soon_note')} none={told('none_soon')} files={unit.soon} />
      </div>
      <Apologies sorry={unit.sorry} onSent={onSent} />
      <Strays />
      <div class="desk-pair">
        <section class="panel"><h2>{told('loads')}</h2>
          <ul class="list">{unit.loads.map((load) => <li key={load.officer.id}><span class="grow"><b>{load.officer.name}</b></span><span class={load.late ? 'gach' : 'second'}>{told('load', { open: load.open, late: load.late })}</span></li>)}</ul>
        </section>
        <section class="panel"><h2>{told('by')}</h2>
          <ul class="list">{Object.entries(unit.by_status).map(([status, count]) => <li key={status}><span class="grow">{say(`st.${Number(status) as StatusCode}`)}</span><b>{count}</b></li>)}</ul>
        </section>
      </div>
    </>
  )
}

function Files({ title, note, none, files }: { readonly title: string; readonly note?: string; readonly none: string; readonly files: readonly FileBrief[] }): VNode {
  return (
    <section class="panel"><h2>{title}</h2>
      {note ? <p class="second">{note}</p> : null}
      {files.length ? null : <p>{none}</p>}
      <ul class="list">{files.map((file) => (
        <li key={file.case_id}><span class="grow"><b class="file-no">{file.code}</b>{file.procedure} · {file.name}</span><span class="second">{file.holder || say('held_none')}</span><b class={`left ${HUE[file.state]}`}><Mark state={file.state} size={18} /> {leftOf(file)}</b></li>
      ))}</ul>
    </section>
  )
}
