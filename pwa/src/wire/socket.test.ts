// The live link against a played server: one frame in flight, back after a fall, quiet after two, gone when another took over.

import { describe, expect, it } from 'vitest'
import { LiveLink, type LinkState, type World } from './socket'
import type { Said } from './views'

class PlayedSocket {
  readyState = 0
  bufferedAmount = 0
  binaryType = ''
  sent: Array<string | Uint8Array> = []
  onopen: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  send(message: string | Uint8Array): void { this.sent.push(message) }
  close(): void { this.fall(1000) }
  rise(): void { this.readyState = 1; this.onopen?.() }
  say(said: object): void { this.onmessage?.({ data: JSON.stringify(said) }) }
  fall(code = 1006): void { this.readyState = 3; this.onclose?.({ code }) }
  get texts(): unknown[] { return this.sent.filter((each): each is string => typeof each === 'string').map((each) => JSON.parse(each) as unknown) }
  get frames(): number { return this.sent.filter((each) => typeof each !== 'string').length }
}

function play() {
  const sockets: PlayedSocket[] = []
  const states: LinkState[] = []
  const said: Said[] = []
  const waits: number[] = []
  let now = 1000
  const world: World = {
    ticket: async () => 't',
    connect: () => {
      const socket = new PlayedSocket()
      sockets.push(socket)
      return socket as unknown as WebSocket
    },
    now: () => now,
    wait: async (ms) => { waits.push(ms); now += ms },
  }
  const link = new LiveLink({ onSaid: (each) => said.push(each), onState: (state) => states.push(state) }, world)
  const next = async (count: number): Promise<PlayedSocket> => {
    for (let tries = 0; sockets.length < count && tries < 50; tries += 1) await Promise.resolve()
    return sockets[count - 1] as PlayedSocket
  }
  return { link, states, said, waits, next, tick: (ms: number) => { now += ms } }
}

const JPEG = new ArrayBuffer(8)
const HINT = { type: 'hint', seq: 1, at: 'front', code: 'card.fit', frame: 'search', quad: null, shoot: false }

describe('LiveLink', () => {
  it('greets, and tells what it looks at once it is heard', async () => {
    const { link, states, next } = play()
    void link.open()
    const socket = await next(1)
    link.look('back')
    socket.rise()
    socket.say({ type: 'ready' })
    expect(socket.texts).toEqual([{ type: 'hello' }, { type: 'look', at: 'back' }])
    expect(states).toEqual(['opening', 'up'])
  })

  it('keeps one frame in flight until it is answered', async () => {
    const { link, next } = play()
    void link.open()
    const socket = await next(1)
    expect(link.send('front', JPEG)).toBe(0)
    socket.rise()
    expect(link.send('front', JPEG)).toBe(1)
    expect(link.free).toBe(false)
    expect(link.send('front', JPEG)).toBe(0)
    socket.say(HINT)
    expect(link.send('front', JPEG)).toBe(2)
    expect(socket.frames).toBe(2)
  })

  it('does not queue behind a line that is backed up, nor wait for ever for an answer', async () => {
    const { link, next, tick } = play()
    void link.open()
    const socket = await next(1)
    socket.rise()
    socket.bufferedAmount = 70_000
    expect(link.free).toBe(false)
    socket.bufferedAmount = 0
    link.send('front', JPEG)
    tick(5000)
    expect(link.free).toBe(true)
  })

  it('comes back after a fall, and after two quick ones says so and waits longer', async () => {
    const { link, states, waits, next } = play()
    void link.open()
    ;(await next(1)).fall()
    ;(await next(2)).fall()
    const third = await next(3)
    expect(states.at(-1)).toBe('lost')
    expect(waits[0]).toBeLessThan(2000)
    expect(waits[1]).toBeGreaterThan(10_000)
    third.rise()
    third.say({ type: 'ready' })
    expect(states.at(-1)).toBe('up')
  })

  it('keeps what a person need not do over a fall and a new beginning', async () => {
    const { link, next } = play()
    void link.open()
    const first = await next(1)
    first.rise()
    first.say({ type: 'ready' })
    link.look('face')
    link.choose(['turn'])
    link.choose(['flashes'])
    first.fall()
    const second = await next(2)
    second.rise()
    second.say({ type: 'ready' })
    const chosen = { type: 'choose', without: ['turn', 'flashes'] }
    expect([first.texts.at(-1), second.texts]).toEqual([chosen, [{ type: 'hello' }, { type: 'look', at: 'face' }, chosen]])
    link.look('front')
    expect(second.texts.at(-1)).toEqual({ type: 'look', at: 'front' })
  })

  it('stays away when a newer socket took over', async () => {
    const { link, states, next } = play()
    const open = link.open()
    ;(await next(1)).fall(4409)
    await open
    expect(states.at(-1)).toBe('elsewhere')
  })

  it('says goodbye and stays closed', async () => {
    const { link, states, next } = play()
    const open = link.open()
    const socket = await next(1)
    socket.rise()
    link.close()
    await open
    expect(socket.texts.at(-1)).toEqual({ type: 'bye' })
    expect(states.at(-1)).toBe('closed')
  })
})
