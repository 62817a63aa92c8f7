// One photograph that is asked for again: the phone's own camera, sent at once, with the server's receipt.

import { useRef, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Icon } from '../ui/icons'
import { Mark } from '../ui/mark'
import { putPicture } from '../wire/picture'
import type { WantShown } from '../wire/records'
import { say } from '../words/dossier'
import { smallerOf } from './smaller'

interface RetakeProps {
  readonly want: WantShown
  readonly brought: boolean
  readonly missing: boolean
  readonly onBrought: () => void
}

export function Retake({ want, brought, missing, onBrought }: RetakeProps): VNode {
  const [mark, setMark] = useState('')
  const box = useRef<HTMLInputElement>(null)
  const send = useDeed()
  const chosen = (files: FileList | null): void => {
    const file = files?.[0]
    if (file) send.run(async () => {
      const { fingerprint } = await putPicture<{ fingerprint: string }>(`/api/dossier/pictures/${want.key}`, await smallerOf(file))
      setMark(fingerprint)
      onBrought()
    })
  }
  return (
    <div class="stack">
      <input ref={box} type="file" hidden accept="image/jpeg,image/png,image/webp" capture="environment" aria-label={want.label} onChange={(event) => chosen(event.currentTarget.files)} />
      {brought ? <p class="brought" role="status"><Mark state="sure" size={24} /> {mark ? say('brought_mark', { mark }) : say('brought')}</p> : null}
      {missing ? <p class="error" role="alert"><Mark state="stop" size={20} /> {say('picture_missing')}</p> : null}
      <FaultNotice fault={send.fault} onAgain={send.again} />
      <Button sending={send.under_way} onPress={() => box.current?.click()}><Icon name="upload" />{brought ? say('retake_again') : say('retake')}</Button>
    </div>
  )
}
