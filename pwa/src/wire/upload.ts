// Brings one picture to the server: whole on a good line, in pieces after a cut, always on from where the server has it.

import { hexOf, hexOfChance } from './chance'
import { Fault, faultOf } from './fault'
import { ask } from './http'
import { pause, waitOf } from './line'
import { putPiece, type Part, type Piece, type Reached } from './piece'
import type { Moment, Place, Source } from './records'

export interface Picture {
  readonly side: Part
  /** Which paper, or which of what was asked for. */
  readonly key?: string
  readonly picture: Blob
  readonly source: Source
  /** 'first': another of the same moment is held back; 'next': this is one, of the picture that was not enough. */
  readonly moment?: Moment | undefined
}

/** What an upload needs of the line, so that a test can play a bad one. */
export interface Carrier<T> {
  readonly put: (piece: Piece, onSent: (bytes: number) => void) => Promise<T | Reached>
  readonly standing: (name: string) => Promise<Reached | null>
  /** What the answer to the last piece would have said. */
  readonly whole: () => Promise<T>
  readonly wait: (ms: number) => Promise<void>
}

// After a cut the rest goes in pieces of this size, so that the next cut costs little (capture-ux.md, G1).
export const PIECE_BYTES = 128 * 1024
// So many tries without one byte of progress are 7 s of waiting in all; then the citizen decides.
const TRIES = 4

/** @param whole  asks for what the lost answer to the last piece said */
export function carrierOf<T extends object>(whole: () => Promise<T>): Carrier<T> {
  return { put: (piece, onSent) => putPiece<T>(piece, onSent), standing, whole, wait: pause }
}

/** For what moves the case. */
export const TO_CASE = carrierOf(() => ask<Place>('GET', '/api/case'))

async function standing(name: string): Promise<Reached | null> {
  try {
    return await ask<Reached>('GET', `/api/uploads/${name}`, { tries: 1 })
  } catch (thrown) {
    if (faultOf(thrown).status === 404) return null
    throw thrown
  }
}

/** One picture on its way; `send` may be called again after it gave up, and goes on from where it was. */
export class Upload<T extends object> {
  private name = hexOfChance(16)
  private offset = 0
  private piece_bytes = Infinity
  private tried = 0

  /** @param onSent  told the share of the picture that left, 0 to 1 */
  constructor(
    private readonly what: Picture,
    private readonly onSent: (share: number) => void,
    private readonly carrier: Carrier<T>,
  ) {}

  /** Sends until the server has all of it. @throws Fault when it stays away, or does not want this picture */
  async send(): Promise<T> {
    const digest = await digestOf(this.what.picture)
    for (this.tried = 0; ; ) {
      try {
        const answer = await this.step(digest)
        if (answer) return answer
      } catch (thrown) {
        const fault = faultOf(thrown)
        if (fault.code === 'already_complete') return this.carrier.whole()
        await this.recover(fault)
      }
    }
  }

  private async step(digest: string): Promise<T | null> {
    const { side, key, picture, source, moment } = this.what
    // Where the line was cut, only the server knows how much came.
    if (this.piece_bytes !== Infinity) await this.catchUp()
    if (this.offset >= picture.size) return this.carrier.whole()
    const bytes = picture.slice(this.offset, Math.min(picture.size, this.offset + this.piece_bytes))
    const checksum = bytes.size === picture.size ? digest : await digestOf(bytes)
    const piece = { name: this.name, side, key, source, moment, start: this.offset, size: picture.size, digest, bytes, checksum }
    const answer = await this.carrier.put(piece, (sent) => this.onSent((piece.start + sent) / picture.size))
    if (!('offset' in answer)) return answer
    this.moved(answer.offset)
    return null
  }

  private async catchUp(): Promise<void> {
    if (this.tried === 0) return
    const standing = await this.carrier.standing(this.name)
    this.moved(standing?.complete ? this.what.picture.size : (standing?.offset ?? 0))
  }

  private moved(offset: number): void {
    if (offset > this.offset) this.tried = 0
    this.offset = offset
    this.onSent(offset / this.what.picture.size)
  }

  private async recover(fault: Fault): Promise<void> {
    if (fault.code === 'upload_offset') {
      this.offset = Number(fault.fields['offset'] ?? 0)
    } else if (!fault.passing && fault.code !== 'upload_incomplete' && fault.code !== 'chunk_checksum') throw fault
    // Damaged on its way: what the server has may be damaged too.
    if (fault.code === 'chunk_checksum') [this.name, this.offset] = [hexOfChance(16), 0]
    this.piece_bytes = PIECE_BYTES
    this.tried += 1
    if (this.tried >= TRIES) throw fault
    if (fault.code !== 'upload_offset') await this.carrier.wait(waitOf(this.tried))
  }
}

async function digestOf(bytes: Blob): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer())))
}
