// The one live socket of a capture: one frame in flight, every frame answered, back by itself when it falls. What is said is for capture.

import { faultOf } from './fault'
import { headerOf, type Purpose } from './header'
import { ask } from './http'
import { pause, waitOf } from './line'
import type { Said } from './views'

/** `lost`: it fell twice within ten seconds, hints are off while it keeps trying; `elsewhere`: another phone or tab took over. */
export type LinkState = 'opening' | 'up' | 'lost' | 'elsewhere' | 'closed'

/** What a person need not do. */
export type Without = 'turn' | 'eyes' | 'see' | 'flashes'

export interface Outlet {
  readonly onSaid: (said: Said) => void
  readonly onState: (state: LinkState) => void
}

/** What the link needs of the world, so that a test can play the world. */
export interface World {
  readonly ticket: () => Promise<string>
  readonly connect: (ticket: string) => WebSocket
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
}

const NEWER_SOCKET = 4409
// Behind a proxy that blocks sockets, hints go and the shutter stays (capture-ux.md, G5).
const FALLS = 2
const FALLS_WITHIN_MS = 10_000
const LATER_MS = 15_000
// A frame that waits behind 64 KB of unsent bytes is old before it leaves (stack.md, section 8).
const BACKED_UP_BYTES = 65_536
// A frame the server never answers must not stop the stream for ever.
const ANSWER_MS = 4000

const WORLD: World = {
  ticket: async () => (await ask<{ ticket: string }>('POST', '/api/ticket')).ticket,
  connect: (ticket) => new WebSocket(liveAddress(), ['hoso.1', `ticket.${ticket}`]),
  now: () => performance.now(),
  wait: pause,
}

function liveAddress(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`
}

export class LiveLink {
  private socket: WebSocket | null = null
  private falls: number[] = []
  private seq = 0
  private sentAt: number | null = null
  private wanted = true
  private lost = false
  private looking = 'idle'
  private readonly without = new Set<Without>()

  constructor(private readonly outlet: Outlet, private readonly world: World = WORLD) {}

  /** Opens, and keeps open until `close`. */
  async open(): Promise<void> {
    let tried = 0
    this.outlet.onState('opening')
    while (this.wanted) {
      const code = await this.live()
      if (!this.wanted) return
      if (code === NEWER_SOCKET) return this.outlet.onState('elsewhere')
      // Once lost it stays lost until it is up again: the words on the page must not flicker.
      const often = this.fell() || this.lost
      this.lost = often
      tried += 1
      this.outlet.onState(often ? 'lost' : 'opening')
      await this.world.wait(often ? LATER_MS : waitOf(tried))
    }
  }

  /** Ends it for good; the server is told. */
  close(): void {
    this.wanted = false
    this.say({ type: 'bye' })
    this.socket?.close(1000)
    this.outlet.onState('closed')
  }

  /** Tells the server what the camera looks at. */
  look(at: 'front' | 'back' | 'face' | 'idle'): void {
    this.looking = at
    this.sayLook()
  }

  /** Asks for other acts: without what this person cannot do, see or stand, and without what was chosen before. */
  choose(without: readonly Without[]): void {
    without.forEach((each) => this.without.add(each))
    this.say({ type: 'choose', without: [...this.without] })
  }

  /** Whether a frame may leave now; when not, the newest waits at the camera, not in a queue. */
  get free(): boolean {
    if (this.socket?.readyState !== 1 || this.socket.bufferedAmount > BACKED_UP_BYTES) return false
    return this.sentAt === null || this.world.now() - this.sentAt > ANSWER_MS
  }

  /** Sends one frame. @returns its number, 0 when the link was not free */
  send(purpose: Purpose, jpeg: ArrayBuffer, challenge = 0): number {
    if (!this.free || !this.socket) return 0
    this.seq += 1
    const header = headerOf({ seq: this.seq, taken_ms: this.world.now(), purpose, challenge })
    const message = new Uint8Array(header.length + jpeg.byteLength)
    message.set(header)
    message.set(new Uint8Array(jpeg), header.length)
    this.socket.send(message)
    this.sentAt = this.world.now()
    return this.seq
  }

  /** Says something; nothing while the line is not up. */
  say(message: object): void {
    if (this.socket?.readyState === 1) this.socket.send(JSON.stringify(message))
  }

  /** Every look at a face begins with all acts again, on the server's side. */
  private sayLook(): void {
    this.say({ type: 'look', at: this.looking })
    if (this.looking === 'face' && this.without.size > 0) this.choose([])
  }

  /** One life of a socket. @returns the code it closed with, 0 when it never opened */
  private async live(): Promise<number> {
    let ticket: string
    try {
      ticket = await this.world.ticket()
    } catch (thrown) {
      return -faultOf(thrown).status
    }
    if (!this.wanted) return 0
    return new Promise((resolve) => {
      const socket = this.world.connect(ticket)
      socket.binaryType = 'arraybuffer'
      this.socket = socket
      this.sentAt = null
      socket.onopen = () => this.say({ type: 'hello' })
      socket.onmessage = (event) => this.hear(String(event.data))
      socket.onclose = (event) => resolve(event.code)
    })
  }

  private hear(text: string): void {
    const said = JSON.parse(text) as Said
    if (said.type === 'ready') {
      this.falls = []
      this.lost = false
      this.outlet.onState('up')
      this.sayLook()
    }
    // Everything but greetings and news of the case is the answer to a frame.
    if (said.type !== 'ready' && said.type !== 'place') this.sentAt = null
    this.outlet.onSaid(said)
  }

  /** Notes a fall. @returns whether they come too quickly */
  private fell(): boolean {
    const now = this.world.now()
    this.falls = [...this.falls.filter((at) => now - at < FALLS_WITHIN_MS), now]
    return this.falls.length >= FALLS
  }
}
