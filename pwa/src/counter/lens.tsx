// The camera as a scanner: looks at a few frames a second until one holds a code.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Camera } from '../lens/camera'
import { NoticeBox } from '../ui/notice'
import { say } from '../words/counter'
import { frameOf, openReader } from '../lens/reader'

const EVERY_MS = 180

export function Lens({ onRead }: { readonly onRead: (text: string) => void }): VNode {
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
  if (trouble) return <NoticeBox look="look" role="alert">{say('scan_no_camera')}</NoticeBox>
  return (
    <figure class="lens">
      <video ref={video} muted playsInline />
      <figcaption class="second">{say('scan_looking')}</figcaption>
    </figure>
  )
}
