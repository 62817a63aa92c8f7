// The counter's camera as a scanner.

import type { VNode } from 'preact'
import { useScan } from '../lens/scan'
import { NoticeBox } from '../ui/notice'
import { say } from '../words/counter'

export function Lens({ onRead }: { readonly onRead: (text: string) => void }): VNode {
  const { video, trouble } = useScan(onRead)
  if (trouble) return <NoticeBox look="look" role="alert">{say('scan_no_camera')}</NoticeBox>
  return (
    <figure class="lens">
      <video ref={video} muted playsInline />
      <figcaption class="second">{say('scan_looking')}</figcaption>
    </figure>
  )
}
