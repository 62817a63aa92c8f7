// The picture just taken: looked at where we are not sure, then on its way with what has really left; it stays until it is there.

import { useEffect, useMemo, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Page } from '../ui/page'
import { useBlobAddress } from '../ui/picture'
import { PLATES } from '../ui/plates'
import { Progress } from '../ui/progress'
import type { Moment, Place, Side, Source } from '../wire/records'
import { TO_CASE, Upload } from '../wire/upload'
import { say } from '../words/capture'
import { say as shared } from '../words/shared'
import type { CapturePage } from './trouble'

export interface SendingProps {
  readonly page: CapturePage
  readonly side: Side
  readonly picture: Blob
  readonly clear: boolean
  readonly source: Source
  /** 'next': taken beside the one that was not enough. */
  readonly moment?: Moment | undefined
  readonly take: (place: Place) => void
  readonly onRetake: () => void
}

export function Sending({ page, side, picture, clear, source, moment, take, onRetake }: SendingProps): VNode {
  const [share, setShare] = useState(0)
  const deed = useDeed()
  const address = useBlobAddress(picture)
  // One upload a picture: sent again, it goes on from where it was cut.
  const upload = useMemo(() => new Upload({ side, picture, source, moment }, setShare, TO_CASE), [picture])
  const send = (): void => deed.run(async () => take(await upload.send()))
  useEffect(() => { if (clear) send() }, [])
  const asked = !clear && !deed.under_way && !deed.fault
  const deeds = (
    <>
      {asked ? <Button kind="filled" onPress={send}>{say('use')}</Button> : null}
      {deed.fault?.passing ? <Button kind="filled" onPress={send}>{shared('resend')}</Button> : null}
      {asked || deed.fault ? <Button onPress={onRetake}>{say('retake')}</Button> : null}
    </>
  )
  return (
    <Page screen="03" plate={PLATES[`${asked ? 'look' as const : 'sending' as const}_${side}`]} {...page} at={`sending ${side}`} foot={deed.under_way ? null : deeds}>
      <div class="stack">
        <h1 tabIndex={-1}>{asked ? say('review') : moment === 'next' ? say('spare') : say('photo_label')}</h1>
        <FaultNotice fault={deed.fault} />
        {deed.under_way ? <Progress share={share} /> : null}
        {/* What this browser cannot open is not shown: the server says what it is. */}
        <img class="taken" src={address} alt={say('photo_label')} onError={(event) => { event.currentTarget.hidden = true }} />
      </div>
    </Page>
  )
}
