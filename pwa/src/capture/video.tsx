// The video element of the camera, with everything an iPhone needs before it shows a picture.

import { useEffect, useRef } from 'preact/hooks'
import type { VNode } from 'preact'
import { stream } from './rig'

/** @param onRunning called when the first real frame is there, and when the size changes */
export function CameraVideo({ label, onRunning, mirrored }: {
  /** What is seen, for those who do not see it. */
  readonly label: string
  readonly onRunning: (video: HTMLVideoElement) => void
  readonly mirrored?: boolean
}): VNode {
  const element = useRef<HTMLVideoElement>(null)
  // Its size may be known before there is anything to see.
  const look = ({ currentTarget: video }: { readonly currentTarget: HTMLVideoElement }): void => { if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) onRunning(video) }
  useEffect(() => {
    const video = element.current
    if (!video) return
    // As properties and as attributes: without all three an iPhone stays black (capture-ux.md, C1).
    video.muted = true
    video.playsInline = true
    video.setAttribute('playsinline', '')
    video.setAttribute('muted', '')
    video.srcObject = stream.value
    if (stream.value) video.play().catch(() => undefined)
    return () => { video.srcObject = null }
  }, [stream.value])
  return (
    <video ref={element} class={mirrored ? 'mirrored' : ''} autoplay muted playsInline aria-label={label}
      onLoadedData={look} onResize={look} />
  )
}
