// What a finger draws becomes strokes that the server takes.

import { expect, it } from 'vitest'
import { drawnOn, type Strokes } from './pad'

it('begins a stroke, goes on with it, leaves out what is too near, and keeps inside the box', () => {
  let strokes: Strokes = drawnOn([], 0.1, 0.5, true)
  strokes = drawnOn(strokes, 0.102, 0.5, false)
  strokes = drawnOn(strokes, 0.4, 0.2, false)
  strokes = drawnOn(strokes, 1.4, -0.2, true)
  expect(strokes).toEqual([[100, 500, 400, 200], [1000, 0]])
})

it('stays within what the server takes, however long somebody draws', () => {
  let strokes: Strokes = []
  for (let n = 0; n < 2500; n += 1) strokes = drawnOn(strokes, (n % 50) / 50, (n % 7) / 7, n % 40 === 0)
  expect(strokes.length).toBeLessThanOrEqual(60)
  expect(strokes.flat().length).toBeLessThanOrEqual(3000)
})
