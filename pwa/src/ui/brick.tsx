// The breeze-block band, on start, slip and certificate card only: 48 by 48 blocks, decoration.

import type { VNode } from 'preact'

let made = 0

export function BrickBand({ height = 48, block = 48 }: { readonly height?: number; readonly block?: number }): VNode {
  const id = `brick-${(made += 1)}`
  return (
    <svg class="brick" width="100%" height={height} aria-hidden="true">
      <defs>
        <pattern id={id} width={block} height={block} patternUnits="userSpaceOnUse" x={block / 4}>
          <g transform={`scale(${block / 48})`} fill="none" stroke="var(--brick)" stroke-width={96 / block}>
            <path d="M0 0h48v48H0zM0 24A24 24 0 0 0 24 0 24 24 0 0 0 48 24 24 24 0 0 0 24 48 24 24 0 0 0 0 24" />
            <circle cx="24" cy="24" r="6" />
          </g>
        </pattern>
      </defs>
      <rect width="100%" height={height} fill={`url(#${id})`} />
    </svg>
  )
}
