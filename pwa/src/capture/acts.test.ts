// What the mirror shows of a session, message by message.

import { describe, expect, it } from 'vitest'
import type { FaceSaid } from '../wire/views'
import { followed, sentenceKey, stagesOf, wayOf, type Heard } from './acts'

const SAID: FaceSaid = { type: 'face', seq: 1, code: 'face.still', phase: 'neutral', act: null, index: 0, of: 3, challenge: 0, progress: 0.1, did: null, over: false, dot: [], colour: null, light: 0, rest_s: 0 }
const heardOf = (...messages: ReadonlyArray<Partial<FaceSaid>>): Heard =>
  messages.reduce<Heard | null>((heard, each, at) => followed(heard, { ...SAID, ...each }, at * 200), null) as Heard

describe('a live session', () => {
  it('fills the first arc while the face is calm', () => {
    const stages = stagesOf(heardOf({ progress: 0.1 }))
    expect(stages.map(({ state }) => state)).toEqual(['now', 'coming', 'coming', 'coming'])
    expect(stages[0]?.share).toBeCloseTo(0.5)
  })

  it('names what is done and what is now, never what is coming', () => {
    const stages = stagesOf(heardOf({}, { phase: 'act', act: 'close_eyes', index: 0 }, { phase: 'act', act: 'turn_left', index: 1, code: 'live.left' }))
    expect(stages.map(({ name }) => name)).toEqual(['short.neutral', 'short.close_eyes', 'short.turn_left', null])
  })

  it('points to the side of the mirror, only while the act is asked', () => {
    expect(wayOf({ ...SAID, phase: 'act', act: 'turn_left' })).toBe('left')
    expect(wayOf({ ...SAID, phase: 'act', act: 'close_eyes' })).toBeNull()
    expect(wayOf({ ...SAID, phase: 'neutral', act: 'turn_left' })).toBeNull()
  })

  it('keeps the last sentence when none is sent, but not into the selfie', () => {
    expect(sentenceKey(heardOf({ code: 'live.good', phase: 'act' }, { code: null, phase: 'act' }).said)).toBe('live.good')
    expect(sentenceKey(heardOf({ code: 'live.good', phase: 'act' }, { code: null, phase: 'selfie' }).said)).toBe('selfie')
  })

  it('lets the reason of a restart stand, and forgets the acts', () => {
    const heard = heardOf({ phase: 'act', act: 'turn_left', index: 0 }, { phase: 'restart', code: 'live.lost' }, { phase: 'neutral', code: 'face.none' })
    expect(sentenceKey(heard.said)).toBe('live.lost')
    expect(heard.acts).toEqual([])
    expect(sentenceKey(followed(heard, { ...SAID, code: 'face.none' }, 5000).said)).toBe('face.none')
  })

  it('is all done at the selfie', () => {
    expect(stagesOf(heardOf({ phase: 'selfie' })).every(({ state }) => state === 'done')).toBe(true)
  })
})
