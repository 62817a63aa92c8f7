// One photograph that is asked for again: the phone's own camera, sent at once, in pieces after a cut, with the server's receipt.

import { useRef, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { FieldError } from '../ui/field'
import { Icon } from '../ui/icons'
import { Mark } from '../ui/mark'
import { Progress } from '../ui/progress'
import { Fault } from '../wire/fault'
import { ask } from '../wire/http'
import type { CitizenFile, WantShown } from '../wire/records'
import { carrierOf, Upload } from '../wire/upload'
import { say } from '../words/dossier'
import { smallerOf } from './smaller'

/** What the server says of a picture that it has. */
interface Receipt {
  /** Empty where the answer that told it was lost. */
  readonly fingerprint: string
}

interface RetakeProps {
  readonly want: WantShown
  readonly brought: boolean
  readonly missing: boolean
  readonly onBrought: () => void
}

export function Retake({ want, brought, missing, onBrought }: RetakeProps): VNode {
  const [mark, setMark] = useState('')
  const [share, setShare] = useState(0)
  const box = useRef<HTMLInputElement>(null)
  const send = useDeed()
  const chosen = (input: HTMLInputElement): void => {
    const file = input.files?.[0]
    if (!file) return
    let upload: Upload<Receipt> | null = null
    send.run(async () => {
      // Sent again, it goes on from where it was cut.
      upload ??= uploadOf(want.key, await smallerOf(file), setShare)
      setMark((await upload.send()).fingerprint)
      onBrought()
    })
    // Emptied, so that the same file can be chosen again.
    input.value = ''
  }
  return (
    <div class="stack">
      <input ref={box} type="file" hidden accept="image/jpeg,image/png,image/webp" capture="environment" aria-label={want.label} onChange={(event) => chosen(event.currentTarget)} />
      {brought ? <p class="brought" role="status"><Mark state="sure" size={24} /> {mark ? say('brought_mark', { mark }) : say('brought')}</p> : null}
      {missing && !send.under_way ? <FieldError name={want.key} error={say('picture_missing')} /> : null}
      <FaultNotice fault={send.fault} onAgain={send.again} />
      {send.under_way ? <Progress share={share} /> : (
        <Button onPress={() => box.current?.click()}><Icon name="upload" />{brought ? say('retake_again') : say('retake')}</Button>
      )}
    </div>
  )
}

function uploadOf(key: string, picture: Blob, onSent: (share: number) => void): Upload<Receipt> {
  onSent(0)
  return new Upload({ side: 'asked', key, picture, source: 'file' }, onSent, carrierOf(() => receiptOf(key)))
}

/** The last piece came, its answer did not: the file itself says what is there. */
async function receiptOf(key: string): Promise<Receipt> {
  const { wants } = await ask<CitizenFile>('GET', '/api/dossier')
  if (!wants.some((want) => want.key === key && want.brought)) throw new Fault({ code: 'upload_incomplete' })
  return { fingerprint: '' }
}
