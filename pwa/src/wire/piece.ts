// Sends one piece of a picture as a raw body and tells how much has really left; XHR, because fetch says nothing of sending.

import { Fault, faultIn } from './fault'
import { headersOf, moved, parsed } from './http'
import { lineUp } from './line'
import type { Moment, Side, Source } from './records'

/** A side of the card, its code alone, a page of a paper, or what an officer asked for. */
export type Part = Side | 'closeup' | 'paper' | 'asked'

/** One call: the bytes from `start` on, and what the server needs to know of them. */
export interface Piece {
  readonly name: string
  readonly side: Part
  readonly key: string | undefined
  readonly source: Source
  readonly moment: Moment | undefined
  readonly start: number
  readonly size: number
  readonly digest: string
  readonly bytes: Blob
  readonly checksum: string
}

/** How much of a picture the server has. */
export interface Reached {
  readonly offset: number
  readonly complete: boolean
}

// Under 20 s without a byte a line is slow, above it is dead (security.md, L7).
const STALL_MS = 20_000
// Known to the upload itself: nothing on the page has to move.
const OWN = new Set(['upload_offset', 'already_complete'])

/** @throws Fault */
export function putPiece<T extends object>(piece: Piece, onSent: (bytes: number) => void): Promise<T | Reached> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stall = watch(() => request.abort())
    const lost = (): void => {
      stall.stop()
      lineUp.value = false
      reject(new Fault({ code: 'offline' }))
    }
    request.open('PATCH', `/api/uploads/${piece.name}?${queryOf(piece)}`)
    for (const [name, value] of Object.entries(headersFor(piece))) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => {
      stall.again()
      onSent(Math.min(event.loaded, piece.bytes.size))
    }
    request.onerror = lost
    request.onabort = lost
    request.onload = () => {
      stall.stop()
      lineUp.value = true
      const good = request.status >= 200 && request.status < 300
      if (good) return void parsed<T | Reached>(request.responseText).then(resolve, reject)
      const fault = faultIn(request.responseText, request.status)
      if (fault.status === 409 && !OWN.has(fault.code)) moved.value += 1
      reject(fault)
    }
    request.send(piece.bytes)
  })
}

function queryOf({ side, source, moment, key }: Piece): string {
  return `side=${side}&source=${source}${moment ? `&moment=${moment}` : ''}${key ? `&key=${key}` : ''}`
}

function headersFor(piece: Piece): Record<string, string> {
  return {
    ...headersOf('PATCH'), 'Content-Type': 'application/octet-stream', 'Upload-Offset': String(piece.start),
    'Upload-Length': String(piece.size), 'Upload-Digest': piece.digest, 'Upload-Checksum': piece.checksum,
  }
}

function watch(onStall: () => void): { again: () => void; stop: () => void } {
  let timer = setTimeout(onStall, STALL_MS)
  return {
    again: () => {
      clearTimeout(timer)
      timer = setTimeout(onStall, STALL_MS)
    },
    stop: () => clearTimeout(timer),
  }
}
