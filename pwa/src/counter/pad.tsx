// A box to sign in with a finger or a pen: strokes in thousandths of the box, thinned out, drawn as they come.

import { useEffect, useRef } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { say } from '../words/counter'

/** One list a stroke: x and y in turn. */
export type Strokes = ReadonlyArray<readonly number[]>

const BOX = 1000
// Nearer than this to the last point a new one adds nothing that can be seen.
const NEAR = 6
const STROKES_MAX = 60
const NUMBERS_MAX = 3000

/** The strokes with a point at the end of the last one; the same where it adds nothing, or the box is full. */
export function drawnOn(strokes: Strokes, x: number, y: number, first: boolean): Strokes {
  const point = [x, y].map((each) => Math.round(Math.min(1, Math.max(0, each)) * BOX)) as [number, number]
  const last = strokes.at(-1)
  if (strokes.reduce((sum, stroke) => sum + stroke.length, 0) >= NUMBERS_MAX - 2) return strokes
  if (first || !last) return strokes.length < STROKES_MAX ? [...strokes, [...point]] : strokes
  const near = Math.hypot(point[0] - (last.at(-2) ?? 0), point[1] - (last.at(-1) ?? 0)) < NEAR
  return near ? strokes : [...strokes.slice(0, -1), [...last, ...point]]
}

export function Pad({ strokes, onDraw }: { readonly strokes: Strokes; readonly onDraw: (strokes: Strokes) => void }): VNode {
  const down = useRef(false)
  const newest = useRef(strokes)
  useEffect(() => { newest.current = strokes }, [strokes])
  const draw = (event: PointerEvent, first: boolean): void => {
    const box = (event.currentTarget as Element).getBoundingClientRect()
    newest.current = drawnOn(newest.current, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height, first)
    onDraw(newest.current)
  }
  const begin = (event: PointerEvent): void => {
    down.current = true;
    (event.currentTarget as Element).setPointerCapture(event.pointerId)
    draw(event, true)
  }
  return (
    <div class="pad">
      <p id="pad-label"><b>{say('sign_here')}</b> <span class="second">{say('sign_note')}</span></p>
      <svg class="pad-box" viewBox={`0 0 ${BOX} ${BOX}`} preserveAspectRatio="none" role="img" aria-labelledby="pad-label"
        onPointerDown={begin} onPointerMove={(event) => { if (down.current) draw(event, false) }} onPointerUp={() => { down.current = false }} onPointerCancel={() => { down.current = false }}>
        <Ink strokes={strokes} />
      </svg>
      {strokes.length ? <Button kind="link" onPress={() => onDraw([])}>{say('sign_again')}</Button> : null}
    </div>
  )
}

/** The strokes of a signature, as lines. */
export function Ink({ strokes }: { readonly strokes: Strokes }): VNode {
  return <>{strokes.map((stroke, n) => <polyline key={n} points={stroke.join(' ')} vector-effect="non-scaling-stroke" />)}</>
}
