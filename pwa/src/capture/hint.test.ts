// A hint stands at least a second and a half.

import { describe, expect, it } from 'vitest'
import { STANDS_MS, standing, type Hint } from './hint'

const FIT: Hint = { code: 'card.fit', frame: 'search' }
const CLOSER: Hint = { code: 'card.closer', frame: 'far' }
const HOLD: Hint = { code: 'card.hold', frame: 'good' }

describe('standing', () => {
  it('shows the first at once', () => {
    expect(standing(null, FIT, 0)).toEqual({ hint: FIT, since_ms: 0 })
  })

  it('keeps a hint for its time whatever comes in, then shows the newest', () => {
    let shown = standing(null, FIT, 0)
    shown = standing(shown, CLOSER, 300)
    shown = standing(shown, HOLD, STANDS_MS - 1)
    expect(shown.hint).toBe(FIT)
    expect(standing(shown, HOLD, STANDS_MS)).toEqual({ hint: HOLD, since_ms: STANDS_MS })
  })

  it('does not begin anew when the same is said again', () => {
    const shown = standing(standing(null, FIT, 0), { ...FIT }, 1000)
    expect(standing(shown, CLOSER, STANDS_MS).hint).toBe(CLOSER)
  })

  it('never changes more than once in its time, over a minute of flicker', () => {
    const hints = [FIT, CLOSER, HOLD]
    let shown = standing(null, FIT, 0)
    const changes: number[] = []
    for (let now = 0; now < 60_000; now += 125) {
      const next = standing(shown, hints[(now / 125) % 3] as Hint, now)
      if (next !== shown) changes.push(now)
      shown = next
    }
    expect(changes.every((at, index) => index === 0 || at - (changes[index - 1] as number) >= STANDS_MS)).toBe(true)
    expect(changes.length).toBeGreaterThan(10)
  })
})
