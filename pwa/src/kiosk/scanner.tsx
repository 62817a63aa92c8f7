// The tablet's own camera as a scanner; a hand scanner types into the box below.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Camera } from '../lens/camera'
import { frameOf, openReader } from '../lens/reader'
import { Button } from '../ui/button'
import { NoticeBox } from '../ui/notice'
import { say } from '../words/kiosk'

const EVERY_MS = 200

export function Scanner({ onRead }: { readonly onRead: (text: string) => void }): VNode {
  const [open, setOpen] = useState(false)
  if (!open) return <Button onPress={() => setOpen(true)}>{say('scan')}</Button>
  return <Looking onRead={(text) => { setOpen(false); onRead(text) }} onClose={() => setOpen(false)} />
}

function Looking({ onRead, onClose }: { readonly onRead: (text: string) => void; readonly onClose: () => void }): VNode {
  const video = useRef<HTMLVideoElement>(null)
  const [trouble, setTrouble] = useState(false)
  useEffect(() => {
    const camera = new Camera()
    let over = false
    const look = async (): Promise<void> => {
      const opened = await camera.open('environment')
      const shown = video.current
      if (!('stream' in opened) || !shown || over) return setTrouble(!over && 'trouble' in opened)
      shown.srcObject = opened.stream
      await shown.play()
      const read = await openReader()
      while (!over) {
        const text = shown.videoWidth ? await read(frameOf(shown)) : null
        if (text && !over) return onRead(text)
        await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
      }
    }
    look().catch(() => setTrouble(true))
    return () => {
      over = true
      camera.close()
    }
  }, [])
  if (trouble) return <NoticeBox look="look" role="alert">{say('scan_trouble')}</NoticeBox>
  return (
    <figure class="kiosk-lens"><video ref={video} muted playsInline /><figcaption class="second">{say('scan_looking')}</figcaption>
      <Button kind="link" onPress={onClose}>{say('scan_close')}</Button></figure>
  )
}
