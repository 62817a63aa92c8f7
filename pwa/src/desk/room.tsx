// The desk: files by deadline at the left, the evidence in the middle, faces and deeds at the right; all of it by keys too.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import './desk.css'
import { Bar } from '../ui/bar'
import { FaultNotice } from '../ui/fault'
import type { WorkplaceProps } from '../ui/workplace'
import type { Desk } from '../wire/records'
import { say } from '../words/desk'
import { isOpen, type Closed } from './ask'
import { ClosedFile } from './closed'
import { Evidence } from './evidence'
import { useKeys } from './keys'
import { KeySheet } from './keysheet'
import { FileList } from './list'
import { useLists } from './lists'
import { SearchBox } from './search'
import { Side } from './side'
import { useOpened } from './opened'
import { Zoom } from './zoom'

export function DeskRoom({ me, onHome }: WorkplaceProps): VNode {
  const { files, seek, picked, pick } = useLists()
  const [row, setRow] = useState(0)
  const [zoomed, setZoomed] = useState<string | null>(null)
  const [keys, setKeys] = useState(false)
  const { shown, open, begin, show, fault } = useOpened(() => {
    setRow(0)
    setZoomed(null)
  })
  const took = (next: Desk | Closed): void => {
    show(next)
    files.refresh()
  }
  const chosen = shown ? (isOpen(shown) ? shown.file.brief : shown.brief).case_id : null
  const desk = shown && isOpen(shown) ? shown : null
  const rows = desk?.file.rows ?? []
  useKeys({
    j: () => open(files.beside(chosen, 1)), k: () => open(files.beside(chosen, -1)),
    ArrowDown: () => setRow(Math.min(row + 1, rows.length - 1)), ArrowUp: () => setRow(Math.max(row - 1, 0)),
    m: () => pick(picked ? null : new Set()), '?': () => setKeys(true),
    z: () => { if (desk?.sight_until) setZoomed(rows[row]?.picture ?? desk.file.sides[0] ?? null) },
  })
  useEffect(() => {
    // The most urgent file lies open when somebody sits down.
    if (files.files[0]) begin(files.files[0].case_id)
  }, [files.files])
  return (
    <>
      <Bar title={say('title')} screen="23" name={me.name} onHome={onHome}><SearchBox onSearch={seek} /></Bar>
      <div class="desk">
        <FileList files={files} me={me} chosen={chosen} onOpen={open} picked={picked} onPick={pick} />
        <main class="desk-file" data-screen="23" tabIndex={-1}>
          <FaultNotice fault={fault ?? files.fault} />
          {desk ? <Evidence desk={desk} row={row} onRow={setRow} onZoom={setZoomed} /> : null}
          {shown && !isOpen(shown) ? <ClosedFile closed={shown} onTook={took} /> : null}
          {shown ? null : <p class="second">{say('pick')}</p>}
        </main>
        {desk ? <Side key={chosen} desk={desk} me={me} onTook={took} onZoom={setZoomed} onKeys={() => setKeys(true)} /> : <aside class="desk-side" />}
      </div>
      {keys ? <KeySheet onClose={() => setKeys(false)} /> : null}
      {zoomed && desk ? <Zoom case_id={desk.file.brief.case_id} name={zoomed} onClose={() => setZoomed(null)} /> : null}
    </>
  )
}
