// The drawings that most screens use, as strokes on a 24 × 24 sheet; a room keeps its own beside it.

import type { VNode } from 'preact'

export const ICONS = {
  back: 'M15 4l-8 8 8 8',
  forward: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  close: 'M5 5l14 14M19 5L5 19',
  tick: 'M4.5 12.5l5 5 10-11',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20',
  phone: 'M5 4c-.8.6-1.3 1.6-1.1 2.7.5 2.9 2 5.8 4.3 8.1s5.2 3.8 8.1 4.3c1.1.2 2.1-.3 2.7-1.1l.9-1.3c.3-.5.2-1.1-.2-1.5l-3-2.2c-.5-.3-1.1-.3-1.5.1l-1.2 1.2c-1.7-.8-3.2-2.3-4-4l1.2-1.2c.4-.4.4-1 .1-1.5L9.1 4.6c-.4-.5-1-.6-1.5-.2z',
  pencil: 'M4 20l1-4.5L16.5 4 20 7.5 8.5 19z',
  shield: 'M12 3l7.5 3v5.5c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5V6zM8.7 12l2.4 2.4 4.3-4.7',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.5v.4',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.3l3.4 2',
  offline: 'M3 3l18 18M2.5 9a14 14 0 0 1 4-2.5M10 5.2A14 14 0 0 1 21.5 9M5.8 12.7a9 9 0 0 1 3.8-2.2M15 11a9 9 0 0 1 3.2 1.7M9 16.2a4.5 4.5 0 0 1 6 0M12 19.5v.1',
  globe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18',
  upload: 'M4 4h16M12 21V8.5M6.5 13.5L12 8l5.5 5.5',
} as const

export type IconName = keyof typeof ICONS

/** A drawing in the colour of the text beside it; it says nothing to a screen reader, the words do. */
export function Icon({ name, size = 24 }: { readonly name: IconName; readonly size?: number }): VNode {
  return <Stroke path={ICONS[name]} size={size} />
}

/** One stroked path, for the rooms' own drawings. */
export function Stroke({ path, size = 24 }: { readonly path: string; readonly size?: number }): VNode {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.9"
      stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
