// Sends one picture as a raw body and tells how much has really left; XHR, because fetch says nothing of sending.

import { Fault, faultIn, faultOf } from './fault'
import { headersOf, moved, parsed } from './http'
import { lineUp, pause, waitOf } from './line'
import type { Place, Side, Source } from './records'

export interface Upload {
  readonly side: Side
  readonly picture: Blob
  readonly source: Source
  /** Share of the bytes that left, 0 to 1. */
  readonly onSent: (share: number) => void
}

// 8 MiB is the server's cap; under 20 s without a byte a line is slow, above it is dead (security.md, L7).
const STALL_MS = 20_000

/**
 * Puts the picture under its side, trying again by itself while the line is down.
 * @param tries  4 tries are 7 s of waiting in all, then the citizen decides
 * @throws Fault
 */
export async function putStill(upload: Upload, tries = 4): Promise<Place> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await putOnce(upload)
    } catch (thrown) {
      const fault = faultOf(thrown)
      if (!fault.passing || tried >= tries) throw fault
      await pause(waitOf(tried))
    }
  }
}

function putOnce({ side, picture, source, onSent }: Upload): Promise<Place> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stall = watch(() => request.abort())
    const lost = (): void => {
      stall.stop()
      lineUp.value = false
      reject(new Fault({ code: 'offline' }))
    }
    request.open('PUT', `/api/stills/${side}?source=${source}`)
    for (const [name, value] of Object.entries(headersOf('PUT'))) request.setRequestHeader(name, value)
    request.setRequestHeader('Content-Type', picture.type || 'image/jpeg')
    request.upload.onprogress = (event) => {
      stall.again()
      if (event.lengthComputable) onSent(event.loaded / event.total)
    }
    request.onerror = lost
    request.onabort = lost
    request.onload = () => {
      stall.stop()
      lineUp.value = true
      if (request.status === 409) moved.value += 1
      const good = request.status >= 200 && request.status < 300
      if (good) parsed<Place>(request.responseText).then(resolve, reject)
      else reject(faultIn(request.responseText, request.status))
    }
    request.send(picture)
  })
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
