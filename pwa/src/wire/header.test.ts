// The frame header, byte by byte, as the server's capture/wire unpacks it (">IIHHI").

import { describe, expect, it } from 'vitest'
import { HEADER_BYTES, headerOf } from './header'

describe('headerOf', () => {
  it('lays the fields out big-endian', () => {
    const bytes = headerOf({ seq: 0x01020304, taken_ms: 0x0a0b0c0d, purpose: 'selfie', challenge: 0x1122 })
    expect([...bytes]).toEqual([1, 2, 3, 4, 0x0a, 0x0b, 0x0c, 0x0d, 0, 4, 0x11, 0x22, 0, 0, 0, 0])
    expect(bytes.length).toBe(HEADER_BYTES)
  })

  it.each([['front', 1], ['back', 2], ['face', 3], ['selfie', 4]] as const)('says %s as %d', (purpose, number) => {
    expect(headerOf({ seq: 1, taken_ms: 0, purpose, challenge: 0 })[9]).toBe(number)
  })

  it('rounds the clock and survives fifty days', () => {
    const view = new DataView(headerOf({ seq: 1, taken_ms: 2 ** 32 + 5.4, purpose: 'face', challenge: 0 }).buffer)
    expect(view.getUint32(4)).toBe(5)
  })
})
