// Card photo beside live photo, once a reason was stated; and how alike the machine finds them, as a band without a verdict.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Choice } from '../ui/choice'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Mark } from '../ui/mark'
import { Sheet } from '../ui/sheet'
import { ask } from '../wire/http'
import type { Desk, FindingState, SightReason } from '../wire/records'
import { say } from '../words/desk'
import { pathOf } from './ask'
import { useKeys } from './keys'

const REASONS: readonly SightReason[] = ['decide', 'compare', 'complaint', 'check']
// Distances of embeddings (settled 20): same up to 0.45, different from 0.55; the bar runs from 1 to 0.
const LOOK = 0.55
const SAME = 0.45

interface Props {
  readonly desk: Desk
  readonly onTook: (next: Desk) => void
  readonly onZoom: (name: string) => void
}

export function Faces({ desk, onTook, onZoom }: Props): VNode {
  const [asking, setAsking] = useState(false)
  const { file, sight_until } = desk
  const pictures = [...file.faces, ...file.sides]
  useKeys(sight_until ? {} : { o: () => setAsking(true) })
  return (
    <section class="stack">
      <div class="faces">
        {(['portrait', 'selfie'] as const).map((name) => (
          <figure key={name}>
            {!file.faces.includes(name) ? <span class="face empty second">{name === 'selfie' ? say('no_selfie') : say('no_portrait')}</span>
              : sight_until ? <button type="button" class="face" aria-label={`${say('zoom')}: ${say(name)}`} onClick={() => onZoom(name)}><img src={pathOf(file.brief.case_id, `/pictures/${name}`)} alt={say(name)} /></button>
                : <span class="face hidden" aria-hidden="true" />}
            <figcaption>{say(name)}</figcaption>
          </figure>
        ))}
      </div>
      {sight_until
        ? <p class="deeds">{file.sides.map((name) => <Button key={name} onPress={() => onZoom(name)}>{say(name as 'front')}</Button>)}</p>
        : pictures.length ? <Button onPress={() => setAsking(true)}>{say('sight')} <kbd>O</kbd></Button> : null}
      <Alike desk={desk} />
      {asking ? <Reason desk={desk} onClose={() => setAsking(false)} onTook={onTook} /> : null}
    </section>
  )
}

function Reason({ desk, onClose, onTook }: { readonly desk: Desk; readonly onClose: () => void; readonly onTook: (next: Desk) => void }): VNode {
  const [reason, setReason] = useState<SightReason>('decide')
  const deed = useDeed()
  const open = (): void => deed.run(async () => {
    onTook(await ask<Desk>('POST', pathOf(desk.file.brief.case_id, '/sight'), { body: { reason } }))
    onClose()
  })
  return (
    <Sheet title={say('sight_title')} onClose={onClose}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); open() }}>
        <p class="second">{say('sight_lead')}</p>
        <div class="choices">{REASONS.map((one) => <Choice key={one} name="reason" value={one} chosen={one === reason} onChoose={() => setReason(one)} label={say(`sight.${one}`)} />)}</div>
        <FaultNotice fault={deed.fault} />
        <Button kind="filled" sending={deed.under_way} onPress={open}>{say('sight')}</Button>
        <button type="submit" class="quiet" tabIndex={-1}>{say('sight')}</button>
      </form>
    </Sheet>
  )
}

function Alike({ desk }: { readonly desk: Desk }): VNode {
  const state: FindingState = desk.file.findings.find(({ what }) => what === 'likeness')?.state ?? 'wait'
  const { distance } = desk.file
  const key = `alike.${state === 'wait' ? 'officer' : state}` as 'alike.sure'
  return (
    <div>
      <p class="alike-head"><b>{say('alike')}</b><span class={`chip ${state}`}><Mark state={state} size={16} />{say(key)}</span></p>
      {distance === null ? null : (
        <svg class="alike" viewBox="0 0 300 30" role="img" aria-label={`${say('alike')}: ${say(key)}`}>
          <rect x="0" y="14" width={300 * (1 - LOOK)} height="8" fill="var(--idle)" />
          <rect x={300 * (1 - LOOK)} y="14" width={300 * (LOOK - SAME)} height="8" fill="var(--nghe-line)" />
          <rect x={300 * (1 - SAME)} y="14" width={300 * SAME} height="8" fill="var(--ngoc)" />
          <path d={`M${300 * Math.min(1, Math.max(0, 1 - distance))} 26v-18m-6-6h12l-6 7z`} stroke="var(--ink)" stroke-width="3" fill="var(--ink)" />
        </svg>
      )}
      {distance === null ? null : <p class="alike-words small"><span>{say('alike_other')}</span><span>{say('alike_look')}</span><span>{say('alike_same')}</span></p>}
    </div>
  )
}
