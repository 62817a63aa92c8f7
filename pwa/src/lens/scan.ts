// The camera as a scanner: looks at a few frames a second until one holds a code. What stands around it is the page's.

import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Camera } from './camera'
import { frameOf, openReader } from './reader'

const EVERY_MS = 180

/** Show the camera in a video and tell once what a code in it says; `trouble` when there is no camera or no reader. */
export function useScan(onRead: (text: string) => void): { readonly video: RefObject<HTMLVideoElement | null>; readonly trouble: boolean } {
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
  return { video, trouble }
}
