// The camera against played browsers: every error has its name, calls never overlap, a late yes is still a yes.

import { describe, expect, it } from 'vitest'
import { Camera, SILENT_MS, type Devices, type Opened } from './camera'

interface Track { stopped: boolean; readyState: string; muted: boolean; stop: () => void; getSettings: () => object }

function streamOf(): { stream: MediaStream; track: Track } {
  const track: Track = { stopped: false, readyState: 'live', muted: false, stop: () => { track.stopped = true; track.readyState = 'ended' }, getSettings: () => ({}) }
  return { stream: { getTracks: () => [track], getVideoTracks: () => [track] } as unknown as MediaStream, track }
}

const error = (name: string): Error => Object.assign(new Error(name), { name })
// Nothing is waited for but what a test lets pass: eight seconds of silence never come by themselves.
const never = (): Promise<void> => new Promise(() => {})

function devices(open: Devices['open'], wait: Devices['wait'] = never): Devices {
  return { open, wait, list: async () => [], secure: true }
}

const troubleOf = (opened: Opened): string => ('trouble' in opened ? opened.trouble : 'none of it')

describe('Camera', () => {
  it.each([
    ['NotAllowedError', 'denied'], ['SecurityError', 'denied'], ['NotFoundError', 'none'], ['AbortError', 'broken'], ['TypeError', 'broken'],
  ])('names %s %s', async (name, trouble) => {
    const camera = new Camera(devices(() => Promise.reject(error(name))))
    expect(troubleOf(await camera.open('environment'))).toBe(trouble)
  })

  it('tells a missing camera call from a page that is not secure', async () => {
    expect(troubleOf(await new Camera(devices(null)).open('user'))).toBe('unsupported')
    expect(troubleOf(await new Camera({ ...devices(null), secure: false }).open('user'))).toBe('insecure')
  })

  it('asks again three times while another app holds the camera', async () => {
    const waits: number[] = []
    let asked = 0
    const camera = new Camera(devices(() => { asked += 1; return Promise.reject(error('NotReadableError')) }, (ms) => {
      if (ms === SILENT_MS) return never()
      waits.push(ms)
      return Promise.resolve()
    }))
    expect(troubleOf(await camera.open('environment'))).toBe('busy')
    expect([asked, waits]).toEqual([4, [500, 1000, 2000]])
  })

  it('wishes for less step by step, never for a lens and a side together', async () => {
    const wishes: MediaStreamConstraints[] = []
    const { stream } = streamOf()
    const camera = new Camera(devices((wish) => {
      wishes.push(wish)
      return wishes.length < 4 ? Promise.reject(error('OverconstrainedError')) : Promise.resolve(stream)
    }))
    expect(await camera.open('environment', 'lens-2')).toEqual({ stream })
    expect(wishes.every(({ audio }) => audio === false)).toBe(true)
    expect(wishes.filter(({ video }) => typeof video === 'object' && video.deviceId && video.facingMode)).toEqual([])
    expect(wishes.slice(0, 2).map(({ video }) => typeof video === 'object' && [video.width, video.height])).toEqual(
      [[{ ideal: 1920 }, { ideal: 1080 }], [{ ideal: 1920 }, { ideal: 1080 }]])
    expect(wishes.at(-1)?.video).toBe(true)
  })

  it('takes eight silent seconds for a browser that blocks, and a later yes for a yes', async () => {
    const { stream } = streamOf()
    let answer: (stream: MediaStream) => void = () => {}
    const camera = new Camera(devices(() => new Promise((resolve) => { answer = resolve }), () => Promise.resolve()))
    let late: MediaStream | null = null
    camera.onLate = (found) => { late = found }
    expect(troubleOf(await camera.open('environment'))).toBe('silent')
    answer(stream)
    await Promise.resolve()
    await Promise.resolve()
    expect(late).toBe(stream)
    expect(camera.live).toBe(true)
  })

  it('stops the old stream before it opens the next', async () => {
    const order: string[] = []
    const first = streamOf()
    const camera = new Camera(devices(() => {
      order.push(first.track.stopped ? 'open after stop' : 'open')
      return Promise.resolve(order.length === 1 ? first.stream : streamOf().stream)
    }))
    await camera.open('environment')
    await camera.open('user')
    expect(order).toEqual(['open', 'open after stop'])
  })

  it('survives fifty quick toggles with one stream alive', async () => {
    const made: Track[] = []
    const camera = new Camera(devices(() => {
      const { stream, track } = streamOf()
      made.push(track)
      return Promise.resolve(stream)
    }))
    const opened = await Promise.all(Array.from({ length: 50 }, (_, at) => camera.open(at % 2 ? 'user' : 'environment')))
    expect(made.filter(({ stopped }) => !stopped).length).toBe(1)
    expect(opened.filter((each) => 'stream' in each).length).toBe(1)
    camera.close()
    expect(made.every(({ stopped }) => stopped)).toBe(true)
  })

  it('offers the next rear lens and never the front one', async () => {
    const { stream } = streamOf()
    const list = async () => [
      { kind: 'videoinput', deviceId: 'a', label: 'camera2 0, facing back' },
      { kind: 'videoinput', deviceId: 'f', label: 'camera2 1, facing front' },
      { kind: 'videoinput', deviceId: 'b', label: 'camera2 2, facing back' },
      { kind: 'audioinput', deviceId: 'm', label: 'microphone' },
    ] as const
    const camera = new Camera({ ...devices(() => Promise.resolve(stream)), list })
    await camera.open('environment', 'a')
    expect(await camera.nextLens()).toEqual({ id: 'b', at: 2, of: 2 })
  })
})
