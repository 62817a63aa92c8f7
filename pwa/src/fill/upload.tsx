// A paper that comes along: photographed page by page, or a file, or the word that it is brought to the counter.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Tick } from '../ui/choice'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { FieldSet } from '../ui/field'
import { Icon } from '../ui/icons'
import { Mark } from '../ui/mark'
import { Progress } from '../ui/progress'
import type { HeldFrom, PaperView } from '../wire/form'
import { ask } from '../wire/http'
import { carrierOf, Upload } from '../wire/upload'
import { say } from '../words/paper'
import { labelOf } from './label'
import type { OneField } from './one'
import { isMap } from './shape'
import { dayShown } from './show'

// The worker opens a page in a second or two; after this the officer looks, and nobody here waits on.
const LOOKS = 12
const LOOK_MS = 1500
const LONG_PX = 2000

export function UploadField({ field, value, onValue, error, held }: OneField): VNode {
  const deed = useDeed()
  const dropping = useDeed()
  const [paper, setPaper] = usePaper(field.key)
  const brought = isMap(value) && value['bring'] === 'counter'
  const earlier = held?.paper && isMap(value) && value['file'] === held.paper.file ? held : null
  const [share, setShare] = useState(0)
  const send = (files: readonly File[]): void => {
    const left = files.map((file) => ({ file, upload: null as Upload<PaperView> | null }))
    deed.run(async () => {
      for (let next = left[0]; next; next = left[0]) {
        // One upload a page: sent again, it goes on from where it was cut.
        next.upload ??= await uploadOf(field.key, next.file, setShare)
        const kept = await next.upload.send()
        left.shift()
        setPaper(kept)
        onValue({ ...kept.value })
      }
    })
  }
  const drop = (): void => dropping.run(async () => {
    if (paper) await ask('DELETE', `/api/papers/${field.key}`)
    setPaper(null)
    onValue(null)
  })
  return (
    <FieldSet name={field.key} legend={labelOf(field)} hint={field.hint} error={paper && error ? reasonOf(paper, error) : error}>
      <div class="stack">
        {earlier ? <Earlier field={field.key} from={earlier} onDrop={drop} /> : paper && !brought ? <Kept paper={paper} onDrop={drop} /> : null}
        <FaultNotice fault={deed.fault} onAgain={deed.again} />
        <FaultNotice fault={dropping.fault} onAgain={dropping.again} />
        {deed.under_way ? <Progress share={share} /> : brought || earlier ? null : <Ways more={paper?.source === 'photos'} onFiles={send} />}
        {held?.paper && value === null && !paper ? <Button inside onPress={() => onValue({ ...held.paper })}>{say('again', { day: dayShown(held.at) })}</Button> : null}
        {paper || earlier || deed.under_way ? null : <Tick set={brought} onSet={(on) => onValue(on ? { bring: 'counter' } : null)}>{say('bring')}</Tick>}
      </div>
    </FieldSet>
  )
}

/** What an earlier file has already, to be looked at, and done without by one tap. */
function Earlier({ field, from, onDrop }: { readonly field: string; readonly from: HeldFrom; readonly onDrop: () => void }): VNode {
  return (
    <div class="paper-kept" role="status">
      <Mark state="sure" size={24} />
      <span class="grow">
        <b>{say('earlier', { n: from.paper?.pages ?? '' })}</b>
        <span class="second">{say('earlier_from', { procedure: from.procedure, day: dayShown(from.at) })}</span>
        <span class="ways">
          <a href={`/api/papers/${field}.pdf`} target="_blank" rel="noopener">{say('look')}</a>
          <button type="button" class="word" onClick={onDrop}>{say('earlier_drop')}</button>
        </span>
      </span>
    </div>
  )
}

async function uploadOf(key: string, file: File, onSent: (share: number) => void): Promise<Upload<PaperView>> {
  onSent(0)
  const picture = file.type === 'application/pdf' ? file : await smaller(file)
  return new Upload({ side: 'paper', key, picture, source: 'file' }, onSent, carrierOf(() => findPaper(key).then((paper) => paper as PaperView)))
}

async function findPaper(key: string): Promise<PaperView | null> {
  const { papers } = await ask<{ papers: Readonly<Record<string, PaperView>> }>('GET', '/api/papers')
  return papers[key] ?? null
}

function Kept({ paper, onDrop }: { readonly paper: PaperView; readonly onDrop: () => void }): VNode {
  const fine = paper.state === 'ready'
  const open = fine || paper.state === 'waiting'
  return (
    <div class={`paper-kept ${open ? '' : 'bad'}`} role="status">
      <Mark state={fine ? 'sure' : open ? 'wait' : 'stop'} size={24} />
      <span class="grow"><b>{open ? say('pages', { n: paper.pages }) : say('unfit')}</b><span class="second">{fine ? say('ready') : open ? say('waiting') : reasonOf(paper, say('unfit_then'))}</span></span>
      <button type="button" class="word" onClick={onDrop}>{say('drop')}</button>
    </div>
  )
}

function Ways({ more, onFiles }: { readonly more: boolean; readonly onFiles: (files: readonly File[]) => void }): VNode {
  const camera = useRef<HTMLInputElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const chosen = (box: HTMLInputElement): void => {
    const list = [...(box.files ?? [])]
    // Emptied, so that the same file can be chosen again.
    box.value = ''
    if (list.length > 0) onFiles(list)
  }
  return (
    <>
      <input ref={camera} type="file" hidden accept="image/*" capture="environment" aria-label={say('photo')} onChange={(event) => chosen(event.currentTarget)} />
      <input ref={files} type="file" hidden multiple accept="image/jpeg,image/png,image/webp,application/pdf" aria-label={say('file')} onChange={(event) => chosen(event.currentTarget)} />
      <div class="pair">
        <Button inside onPress={() => camera.current?.click()}>{more ? say('photo_more') : say('photo')}</Button>
        <Button inside onPress={() => files.current?.click()}><Icon name="upload" />{say('file')}</Button>
      </div>
    </>
  )
}

/** The paper as the server has it; asked again while the worker is at it. */
function usePaper(key: string): readonly [PaperView | null, (paper: PaperView | null) => void] {
  const [paper, setPaper] = useState<PaperView | null>(null)
  const look = (): void => void findPaper(key).then(setPaper, () => undefined)
  useEffect(look, [])
  useEffect(() => {
    if (paper?.state !== 'waiting') return undefined
    let looks = 0
    const timer = setInterval(() => {
      looks += 1
      if (looks > LOOKS) clearInterval(timer)
      else look()
    }, LOOK_MS)
    return () => clearInterval(timer)
  }, [paper?.value.file, paper?.state])
  return [paper, setPaper]
}

/** A page made small enough to send: 2000 px keep the smallest print of a form; the file itself where it cannot be opened here. */
async function smaller(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const share = Math.min(1, LONG_PX / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * share)
    canvas.height = Math.round(picture.height * share)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    return await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made ?? file), 'image/jpeg', 0.85))
  } catch {
    return file
  }
}

const REASONS = { pdf_locked: 'pdf_locked', pdf_active: 'pdf_active', pdf_pages: 'pdf_pages', pdf_broken: 'pdf_broken' } as const

function reasonOf(paper: PaperView, error: string): string {
  return paper.state in REASONS ? say(REASONS[paper.state as keyof typeof REASONS]) : error
}
