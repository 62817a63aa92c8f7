// The camera's light: set where the camera tells a range wide enough, left alone elsewhere.

import { describe, expect, it, vi } from 'vitest'
import { expose, exposes, openLight } from './light'

const trackOf = (range: object | undefined, apply = vi.fn(async () => undefined)): { track: MediaStreamTrack; apply: typeof apply } => ({
  track: { label: 'Front', getSettings: () => ({ width: 640 }), getCapabilities: () => ({ exposureCompensation: range }), applyConstraints: apply } as unknown as MediaStreamTrack,
  apply,
})

describe('the light of a camera', () => {
  it('is set where the camera can', async () => {
    const { track, apply } = trackOf({ min: -2, max: 2 })
    expect(exposes(track)).toBe(true)
    expect(await expose(track, -1)).toBe(true)
    expect(apply).toHaveBeenCalledWith({ advanced: [{ exposureCompensation: -1 }] })
  })

  it('is left alone where it cannot, or too little', async () => {
    for (const range of [undefined, { min: -0.5, max: 0.5 }]) {
      const { track, apply } = trackOf(range)
      expect(exposes(track)).toBe(false)
      expect(await expose(track, 1)).toBe(false)
      expect(apply).not.toHaveBeenCalled()
    }
    expect(exposes({} as MediaStreamTrack)).toBe(false)
  })

  it('is told to the server, and each wish is carried out once', async () => {
    const { track, apply } = trackOf({ min: -2, max: 2 })
    const link = { say: vi.fn() }
    const set = openLight(track, link)
    expect(link.say).toHaveBeenCalledWith({ type: 'camera', label: 'Front', width: 640, exposes: true })
    for (const stops of [0, 1, 1, 0]) set(stops)
    await vi.waitFor(() => expect(link.say).toHaveBeenLastCalledWith({ type: 'lit' }))
    expect(link.say).toHaveBeenCalledTimes(2)
    expect(apply).toHaveBeenCalledTimes(2)
  })

  it('is not said to be set when the camera refuses', async () => {
    const { track } = trackOf({ min: -2, max: 2 }, vi.fn(async () => { throw new DOMException('no') }))
    expect(await expose(track, 1)).toBe(false)
  })
})
