// The frame over the camera: searching, too far, good. Colour and shape change together, with the words.

import type { VNode } from 'preact'
import type { HintSaid } from '../wire/views'
import type { Spot } from './spot'

const WIDTH = 331
const HEIGHT = 209
const CORNERS = 'M5 51V19a14 14 0 0 1 14-14h32M280 5h32a14 14 0 0 1 14 14v32M326 158v32a14 14 0 0 1-14 14h-32M51 204H19a14 14 0 0 1-14-14v-32'
const WHOLE = 'M19 5h293a14 14 0 0 1 14 14v171a14 14 0 0 1-14 14H19a14 14 0 0 1-14-14V19a14 14 0 0 1 14-14z'
const OUTWARD = 'M70 66L42 38M42 55V38h17M261 66l28-28M289 55V38h-17M70 143l-28 28M42 154v17h17M261 143l28 28M289 154v17h-17'

export function Outline({ frame, spot: { width, middle } }: { readonly frame: HintSaid['frame']; readonly spot: Spot }): VNode {
  const path = frame === 'good' ? WHOLE : frame === 'far' ? CORNERS + OUTWARD : CORNERS
  const thick = frame === 'good' ? 6 : 5
  return (
    <svg class="card-frame" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} style={{ width: `${width * 100}%`, top: `${middle * 100}%` }}
      fill="none" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <path d={path} stroke="var(--frame-under)" stroke-width={thick + 4} />
      <path d={path} stroke={`var(--frame-${frame})`} stroke-width={thick} />
    </svg>
  )
}
