// Light, nearer and focus of played cameras: offered where the camera lists them, and never forced on one that refuses.

import { describe, expect, it } from 'vitest'
import { focusAt, focuses, light, lightable, zoom, zoomable } from './able'

function cameraOf(able: object | null, refuses = false): { track: MediaStreamTrack; wishes: object[] } {
  const wishes: object[] = []
  const applyConstraints = async (wish: MediaTrackConstraints): Promise<void> => {
    if (refuses) throw new Error('no')
    wishes.push(...(wish.advanced ?? []))
  }
  return { track: { applyConstraints, ...(able ? { getCapabilities: () => able } : {}) } as unknown as MediaStreamTrack, wishes }
}

describe('what a camera can do', () => {
  it('is offered only where it says so', () => {
    const rich = cameraOf({ torch: true, zoom: { min: 1, max: 8 } }).track
    const poor = cameraOf({ torch: false, zoom: { min: 1, max: 1.5 } }).track
    const silent = cameraOf(null).track
    expect([rich, poor, silent, null].map(lightable)).toEqual([true, false, false, false])
    expect([rich, poor, silent, null].map(zoomable)).toEqual([true, false, false, false])
  })

  it('does not call a camera without focus that says nothing of it', () => {
    const modes = [undefined, [], ['manual'], ['manual', 'single-shot'], ['continuous']]
    expect(modes.map((focusMode) => focuses(cameraOf({ focusMode }).track))).toEqual([true, true, false, true, true])
  })

  it('is done when it is asked for, the picture at most twice as near', async () => {
    const { track, wishes } = cameraOf({ torch: true, zoom: { min: 1, max: 8 }, focusMode: ['continuous', 'single-shot'] })
    expect([await light(track, true), await zoom(track, true), await zoom(track, false)]).toEqual([true, true, false])
    await focusAt(track, 0.25, 0.5)
    expect(wishes).toEqual([{ torch: true }, { zoom: 2 }, { zoom: 1 }, { pointsOfInterest: [{ x: 0.25, y: 0.5 }], focusMode: 'single-shot' }])
  })

  it('stays as it was where the camera refuses, or has no point to focus on', async () => {
    expect(await light(cameraOf({ torch: true }, true).track, true)).toBe(false)
    const { track, wishes } = cameraOf({ focusMode: ['continuous'] })
    await focusAt(track, 0.5, 0.5)
    expect(wishes).toEqual([])
    expect(await zoom(null, true)).toBe(false)
  })
})
