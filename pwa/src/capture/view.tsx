// The camera's box with its frame and hint: as high as the picture wants and the screen gives; the frame finds room in it.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { ComponentChildren, VNode } from 'preact'
import { sizeOf } from '../lens/frame'
import { cardRatioOf } from '../lens/region'
import { say } from '../words/capture'
import { Capsule } from './capsule'
import type { Hint } from './hint'
import { Outline } from './outline'
import { spotOf, type Spot } from './spot'
import { CameraVideo } from './video'

export interface ViewProps {
  readonly hint: Hint
  readonly onRunning?: (video: HTMLVideoElement) => void
  readonly onPress?: (event: MouseEvent & { readonly currentTarget: HTMLElement }) => void
  /** What is shown in the camera's stead, and as which scene. */
  readonly drawn?: string
  readonly children?: ComponentChildren
}

export function View({ hint, onRunning, onPress, drawn = '', children }: ViewProps): VNode {
  const view = useRef<HTMLDivElement>(null)
  const [ratio, setRatio] = useState<number>()
  const [spot, setSpot] = useState<Spot | null>(null)
  useEffect(() => {
    const element = view.current as HTMLElement
    // Turning the phone, and the bars of the browser that come and go, make it another box.
    const watch = new ResizeObserver((told) => told.forEach(({ contentRect }) => setSpot(spotOf(contentRect, getComputedStyle(element.nextSibling as Element).position === 'absolute'))))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  const running = (video: HTMLVideoElement): void => {
    setRatio(cardRatioOf(sizeOf(video)))
    onRunning?.(video)
  }
  return (
    <div class="sight">
      <div class={`view ${drawn}`} ref={view} style={{ '--ratio': ratio }} onClick={onPress}>
        {children ?? <CameraVideo label={say('camera_label')} onRunning={running} />}
        {spot && <Outline frame={hint.frame} spot={spot} />}
      </div>
      <Capsule hint={hint} />
    </div>
  )
}
