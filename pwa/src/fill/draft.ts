// Saves what is filled by itself: a moment after the last change, one save at a time, the newest wins; never on the phone.

import { signal } from '@preact/signals'
import { faultOf, type Fault } from '../wire/fault'

export type Saving = 'idle' | 'saving' | 'saved' | 'waiting' | 'stale'

/** A moment without typing before it is saved. */
export const QUIET_MS = 800
// After a failed save, until the next try; the line may come back by itself.
const AGAIN_MS = 4000

export class Draft<T> {
  readonly state = signal<Saving>('idle')
  readonly savedAt = signal<string | null>(null)
  fault: Fault | null = null
  private newest: T | null = null
  private timer: ReturnType<typeof setTimeout> | null = null
  private flight: Promise<void> | null = null

  /**
   * @param put   sends one version to the server; gives when it was saved there
   * @param seen  what the server saved last, as this page heard it
   */
  constructor(private readonly put: (version: T, seen: string | null) => Promise<string>, private seen: string | null) {}

  /** Notes a new version; it is saved a moment later. */
  change(version: T): void {
    this.newest = version
    this.later(QUIET_MS)
  }

  /** Saves at once what is not saved yet. Resolves when nothing waits, or when saving failed. */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    if (this.flight) await this.flight
    if (this.newest === null) return
    this.flight = this.save(this.newest).finally(() => { this.flight = null })
    await this.flight
  }

  /** Forgets what waits; the page goes away. */
  stop(): void {
    if (this.timer) clearTimeout(this.timer)
    this.newest = null
  }

  private later(ms: number): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), ms)
  }

  private async save(version: T): Promise<void> {
    this.state.value = 'saving'
    try {
      this.seen = await this.put(version, this.seen)
      this.savedAt.value = this.seen
      // Typed meanwhile: that is saved next.
      if (this.newest === version) this.newest = null
      this.state.value = 'saved'
      if (this.newest !== null) this.later(QUIET_MS)
    } catch (thrown) {
      this.fault = faultOf(thrown)
      const stale = this.fault.code === 'version_stale'
      this.state.value = stale ? 'stale' : 'waiting'
      if (!stale && this.fault.passing) this.later(AGAIN_MS)
    }
  }
}
