// One camera, one stream: opened and closed in turn, never twice at once, and every way it can fail has a name.

import { focuses } from './able'
import { betterOf, nextOf, type Lens } from './lenses'

export type Facing = 'environment' | 'user'

/**
 * Why there is no picture. insecure: page not on https · unsupported: browser without camera · denied · none: no camera ·
 * busy: another app holds it · silent: neither a question nor a stream in eight seconds, as chat apps do · broken: anything else.
 */
export type Trouble = 'insecure' | 'unsupported' | 'denied' | 'none' | 'busy' | 'silent' | 'broken'

export type Opened = { readonly stream: MediaStream } | { readonly trouble: Trouble } | { readonly overtaken: true }

/** What the camera needs of the browser, so that a test can play the browser. */
export interface Devices {
  readonly open: ((wish: MediaStreamConstraints) => Promise<MediaStream>) | null
  readonly list: () => Promise<readonly Lens[]>
  readonly secure: boolean
  readonly wait: (ms: number) => Promise<void>
}

// Facebook's web-view on Android has the call but never settles it (capture-ux.md, A1).
export const SILENT_MS = 8000
// Another app lets go of a camera slowly (capture-ux.md, B6).
const BUSY_WAITS_MS = [500, 1000, 2000]
// Past this a phone gives no more detail of a card, only more bytes (capture-ux.md, C7).
const WISH = { width: { ideal: 1920 }, height: { ideal: 1080 } }

function browserDevices(): Devices {
  const media = navigator.mediaDevices as MediaDevices | undefined
  return {
    open: media?.getUserMedia ? (wish) => media.getUserMedia(wish) : null,
    list: async () => (await media?.enumerateDevices?.()) ?? [],
    secure: globalThis.isSecureContext,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }
}

export class Camera {
  private epoch = 0
  private turn: Promise<unknown> = Promise.resolve()
  private stream: MediaStream | null = null
  private lens: string | null = null
  /** Told when a citizen who took long to answer said yes after all. */
  onLate: (stream: MediaStream) => void = () => {}

  constructor(private readonly devices: Devices = browserDevices()) {}

  /** Opens the camera that faces this way. A later call overtakes an earlier one, whose stream is stopped. */
  open(facing: Facing, lens: string | null = null): Promise<Opened> {
    const epoch = ++this.epoch
    const opening = this.turn.then(() => this.openNow(facing, lens, epoch))
    this.turn = opening
    return opening
  }

  /** Stops it; the light beside the lens goes out. */
  close(): void {
    this.epoch += 1
    this.stop()
  }

  get live(): boolean {
    return this.track?.readyState === 'live' && !this.track.muted
  }

  get track(): MediaStreamTrack | null {
    return this.stream?.getVideoTracks()[0] ?? null
  }

  /** The next camera on the back of the phone and its place among them; null when there is only one. */
  async nextLens(): Promise<ReturnType<typeof nextOf>> {
    return nextOf(await this.devices.list(), this.used)
  }

  /** The id of a camera that takes a card surely better than the one that runs; null: stay. */
  async betterLens(): Promise<string | null> {
    return betterOf(await this.devices.list(), this.used, focuses(this.track))
  }

  private get used(): string | undefined {
    return this.lens ?? this.track?.getSettings().deviceId
  }

  private stop(): void {
    this.stream?.getTracks().forEach((track) => track.stop())
    this.stream = null
  }

  private async openNow(facing: Facing, lens: string | null, epoch: number): Promise<Opened> {
    if (epoch !== this.epoch) return { overtaken: true }
    // Rear cameras are exclusive: open before stop gives a black picture (capture-ux.md, C2).
    this.stop()
    if (!this.devices.open) return { trouble: this.devices.secure ? 'unsupported' : 'insecure' }
    const result = await this.firstOf(wishesOf(facing, lens), epoch)
    if (epoch === this.epoch && 'stream' in result) this.lens = lens
    return 'stream' in result && !this.adopted(result.stream, epoch) ? { overtaken: true } : result
  }

  /** Makes the stream ours, unless a later call came between: then nobody would show it, so it must not run. */
  private adopted(stream: MediaStream, epoch: number): boolean {
    if (epoch !== this.epoch) {
      stream.getTracks().forEach((track) => track.stop())
      return false
    }
    this.stream = stream
    return true
  }

  private async firstOf(wishes: readonly MediaStreamConstraints[], epoch: number): Promise<Opened> {
    let busy = 0
    for (let at = 0; at < wishes.length; ) {
      const result = await this.tried(wishes[at] as MediaStreamConstraints, epoch)
      if ('stream' in result) return result
      if (result.trouble === 'overconstrained') at += 1
      else if (result.trouble === 'busy' && busy < BUSY_WAITS_MS.length) await this.devices.wait(BUSY_WAITS_MS[busy++] as number)
      else return { trouble: result.trouble }
    }
    return { trouble: 'none' }
  }

  private async tried(wish: MediaStreamConstraints, epoch: number): Promise<Try> {
    const asked = this.devices.open as NonNullable<Devices['open']>
    let late = false
    const answer = asked(wish).then(
      (stream): Try => {
        if (late && this.adopted(stream, epoch)) this.onLate(stream)
        return { stream }
      },
      (error: unknown): Try => ({ trouble: troubleOf(error) }),
    )
    const silence = this.devices.wait(SILENT_MS).then((): Try => ({ trouble: 'silent' }))
    const result = await Promise.race([answer, silence])
    late = 'trouble' in result && result.trouble === 'silent'
    return result
  }
}

type Try = { readonly stream: MediaStream } | { readonly trouble: Trouble | 'overconstrained' }

function wishesOf(facing: Facing, lens: string | null): MediaStreamConstraints[] {
  const chosen = lens ? [{ audio: false, video: { deviceId: { exact: lens }, ...WISH } }] : []
  // deviceId and facingMode together make some Androids refuse both (capture-ux.md, C3).
  return [...chosen, { audio: false, video: { facingMode: { ideal: facing }, ...WISH } }, { audio: false, video: { facingMode: facing } }, { audio: false, video: true }]
}

function troubleOf(error: unknown): Trouble | 'overconstrained' {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotFoundError' || name === 'DevicesNotFoundError') return 'none'
  if (name === 'NotReadableError' || name === 'TrackStartError') return 'busy'
  if (name === 'OverconstrainedError' || name === 'ConstraintNotSatisfiedError') return 'overconstrained'
  return 'broken'
}
