// Lenses of real phones, as their browsers name them (jelu 352, react-webcam 365, mediacapture-extensions 20).

import { describe, expect, it } from 'vitest'
import { betterOf, nextOf, rearOf, type Lens } from './lenses'

const lenses = (...labels: string[]): Lens[] => labels.map((label, at) => ({ kind: 'videoinput', deviceId: `id${at}`, label }))
const SAMSUNG = lenses('camera2 1, facing front', 'camera2 3, facing back', 'camera2 2, facing back', 'camera2 0, facing back')
const IPHONE = lenses('Front Camera', 'Back Ultra Wide Camera', 'Back Dual Wide Camera', 'Back Camera', 'Back Telephoto Camera')
const UNNAMED = lenses('', '')

describe('lenses', () => {
  it('puts the main camera first and leaves the front one out', () => {
    expect(rearOf(SAMSUNG).map(({ deviceId }) => deviceId)).toEqual(['id3', 'id1', 'id2'])
    expect(rearOf(IPHONE)[0]?.label).toBe('Back Camera')
    expect(rearOf([{ kind: 'audioinput', deviceId: 'a', label: '' }])).toEqual([])
  })

  it('leaves a poor lens for the main one, and only a poor one', () => {
    expect(betterOf(SAMSUNG, 'id1', true)).toBe('id3')
    expect(betterOf(IPHONE, 'id1', true)).toBe('id3')
    expect(betterOf(IPHONE, 'id3', true)).toBeNull()
    expect(betterOf(UNNAMED, 'id0', true)).toBeNull()
    expect(betterOf(SAMSUNG, undefined, true)).toBeNull()
  })

  it('leaves one that cannot focus for one that is no worse by its name', () => {
    expect(betterOf(UNNAMED, 'id0', false)).toBe('id1')
    expect(betterOf(SAMSUNG, 'id3', false)).toBeNull()
    expect(betterOf(lenses('camera2 0, facing back'), 'id0', false)).toBeNull()
  })

  it('goes round, and says where it is', () => {
    expect(nextOf(SAMSUNG, 'id3')).toEqual({ id: 'id1', at: 2, of: 3 })
    expect(nextOf(SAMSUNG, 'id2')).toEqual({ id: 'id3', at: 1, of: 3 })
    expect(nextOf(lenses('Back Camera'), 'id0')).toBeNull()
  })
})
