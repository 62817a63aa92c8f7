// An upload on every kind of line: whole when it is good, in pieces after a cut, on from where the server has it.

import { describe, expect, it } from 'vitest'
import { Fault } from './fault'
import type { Place } from './records'
import type { Piece } from './piece'
import { PIECE_BYTES, Upload, type Carrier } from './upload'

const SIZE = 3 * PIECE_BYTES + 1000
const PICTURE = new Blob([crypto.getRandomValues(new Uint8Array(65_536)), new Uint8Array(SIZE - 65_536)])
const PLACE = { version: 7 } as Place

/** A server that is true to its word, behind a line that follows a script. */
class Line implements Carrier<Place> {
  readonly pieces: Piece[] = []
  readonly waits: number[] = []
  readonly asked: string[] = []
  had = 0
  complete = false

  /** @param script  per call: how many bytes come before the line falls; undefined: all */
  constructor(private readonly script: ReadonlyArray<number | Fault | undefined> = []) {}

  put = async (piece: Piece, onSent: (bytes: number) => void): Promise<Place | { offset: number; complete: boolean }> => {
    const turn = this.script[this.pieces.length]
    this.pieces.push(piece)
    if (turn instanceof Fault) throw turn
    if (piece.start !== this.had) throw new Fault({ code: 'upload_offset', fields: { offset: String(this.had) } }, 409)
    if (turn !== undefined) {
      this.had += Math.min(turn, piece.bytes.size)
      throw new Fault({ code: 'offline' })
    }
    onSent(piece.bytes.size)
    this.had += piece.bytes.size
    this.complete = this.had === SIZE
    return this.complete ? PLACE : { offset: this.had, complete: false }
  }

  standing = async (name: string): Promise<{ offset: number; complete: boolean } | null> => {
    this.asked.push(name)
    return this.had > 0 ? { offset: this.had, complete: this.complete } : null
  }

  whole = async (): Promise<Place> => PLACE

  wait = async (ms: number): Promise<void> => { this.waits.push(ms) }
}

const upload = (line: Line, shares: number[] = []): Upload<Place> =>
  new Upload<Place>({ side: 'front', picture: PICTURE, source: 'camera' }, (share) => shares.push(share), line)

describe('upload', () => {
  it('sends all in one call on a good line', async () => {
    const line = new Line()
    const shares: number[] = []
    expect(await upload(line, shares).send()).toBe(PLACE)
    expect(line.pieces.map(({ start, bytes }) => [start, bytes.size])).toEqual([[0, SIZE]])
    expect(line.pieces[0]?.checksum).toBe(line.pieces[0]?.digest)
    expect([shares.at(-1), line.asked.length]).toEqual([1, 0])
  })

  it('goes on in pieces from where the line was cut', async () => {
    const line = new Line([1000])
    expect(await upload(line).send()).toBe(PLACE)
    expect(line.pieces.map(({ start }) => start)).toEqual([0, 1000, 1000 + PIECE_BYTES, 1000 + 2 * PIECE_BYTES])
    expect(new Set(line.pieces.map(({ name }) => name)).size).toBe(1)
  })

  it('never gives up while bytes arrive, and does after four tries that brought none', async () => {
    const slow = new Line(Array.from({ length: 12 }, () => 30_000))
    expect(await upload(slow).send()).toBe(PLACE)
    const dead = new Line(Array.from({ length: 9 }, () => 0))
    await expect(upload(dead).send()).rejects.toMatchObject({ code: 'offline' })
    expect([dead.pieces.length, dead.waits.length]).toEqual([4, 3])
  })

  it('goes on, not anew, when the citizen sends again', async () => {
    const line = new Line([500, 0, 0, 0, 0])
    const one = upload(line)
    await expect(one.send()).rejects.toMatchObject({ code: 'offline' })
    expect(await one.send()).toBe(PLACE)
    expect(line.pieces.at(-1)?.start).toBeGreaterThan(0)
    expect(new Set(line.pieces.map(({ name }) => name)).size).toBe(1)
  })

  it('takes the lost answer to the last piece for what it was', async () => {
    const line = new Line([new Fault({ code: 'offline' })])
    ;[line.had, line.complete] = [SIZE, true]
    expect(await upload(line).send()).toBe(PLACE)
    expect(await upload(new Line([new Fault({ code: 'already_complete' }, 409)])).send()).toBe(PLACE)
  })

  it('begins anew under a new name when bytes were damaged', async () => {
    const line = new Line([new Fault({ code: 'chunk_checksum' }, 460)])
    expect(await upload(line).send()).toBe(PLACE)
    expect(new Set(line.pieces.map(({ name }) => name)).size).toBe(2)
  })

  it('lets a picture that is not wanted go at once', async () => {
    const line = new Line([new Fault({ code: 'image_repeated' }, 409)])
    await expect(upload(line).send()).rejects.toMatchObject({ code: 'image_repeated' })
    expect(line.pieces.length).toBe(1)
  })
})
