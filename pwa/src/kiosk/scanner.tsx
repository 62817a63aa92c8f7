// The tablet's own camera as a scanner; a hand scanner types into the box below.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { useScan } from '../lens/scan'
import { Button } from '../ui/button'
import { NoticeBox } from '../ui/notice'
import { say } from '../words/kiosk'

export function Scanner({ onRead }: { readonly onRead: (text: string) => void }): VNode {
  const [open, setOpen] = useState(false)
  if (!open) return <Button onPress={() => setOpen(true)}>{say('scan')}</Button>
  return <Looking onRead={(text) => { setOpen(false); onRead(text) }} onClose={() => setOpen(false)} />
}

function Looking({ onRead, onClose }: { readonly onRead: (text: string) => void; readonly onClose: () => void }): VNode {
  const { video, trouble } = useScan(onRead)
  if (trouble) return <NoticeBox look="look" role="alert">{say('scan_trouble')}</NoticeBox>
  return (
    <figure class="kiosk-lens"><video ref={video} muted playsInline /><figcaption class="second">{say('scan_looking')}</figcaption>
      <Button kind="link" onPress={onClose}>{say('scan_close')}</Button></figure>
  )
}
