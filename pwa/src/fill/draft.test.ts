// Drafts save by themselves: a moment after typing, one at a time, the newest wins, and again when the line was down.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Fault } from '../wire/fault'
import { Draft, QUIET_MS } from './draft'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function play(answer: () => Promise<string> = async () => '2026-11-21T10:00:00+00:00') {
  const puts: Array<readonly [string, string | null]> = []
  const draft = new Draft<string>((version, seen) => {
    puts.push([version, seen])
    return answer()
  }, null)
  return { draft, puts }
}

describe('Draft', () => {
  it('saves once, a moment after the last change', async () => {
    const { draft, puts } = play()
    draft.change('a')
    await vi.advanceTimersByTimeAsync(QUIET_MS - 100)
    draft.change('ab')
    await vi.advanceTimersByTimeAsync(QUIET_MS)
    expect(puts).toEqual([['ab', null]])
    expect([draft.state.value, draft.savedAt.value]).toEqual(['saved', '2026-11-21T10:00:00+00:00'])
  })

  it('tells the server what it saw last', async () => {
    const { draft, puts } = play()
    draft.change('a')
    await draft.flush()
    draft.change('b')
    await draft.flush()
    expect(puts[1]).toEqual(['b', '2026-11-21T10:00:00+00:00'])
  })

  it('never sends two at a time; what was typed meanwhile goes next', async () => {
    let let_go: (at: string) => void = () => {}
    const { draft, puts } = play(() => new Promise((resolve) => { let_go = resolve }))
    draft.change('a')
    await vi.advanceTimersByTimeAsync(QUIET_MS)
    draft.change('b')
    await vi.advanceTimersByTimeAsync(QUIET_MS * 3)
    expect(puts.length).toBe(1)
    let_go('t1')
    await vi.advanceTimersByTimeAsync(QUIET_MS * 2)
    expect(puts.map(([version]) => version)).toEqual(['a', 'b'])
  })

  it('keeps what could not be saved and tries again', async () => {
    let down = true
    const { draft, puts } = play(async () => {
      if (down) throw new Fault({ code: 'offline' })
      return 't'
    })
    draft.change('a')
    await draft.flush()
    expect(draft.state.value).toBe('waiting')
    down = false
    await vi.advanceTimersByTimeAsync(5000)
    expect([draft.state.value, puts.length]).toEqual(['saved', 2])
  })

  it('stops when another page has a newer version', async () => {
    const { draft, puts } = play(async () => { throw new Fault({ code: 'version_stale' }, 409) })
    draft.change('a')
    await draft.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([draft.state.value, puts.length]).toEqual(['stale', 1])
  })
})
