// The sixteen bytes before every picture on the live socket; the picture itself is made in lens.

export const HEADER_BYTES = 16

export type Purpose = 'front' | 'back' | 'face' | 'selfie'

const PURPOSES: Readonly<Record<Purpose, number>> = { front: 1, back: 2, face: 3, selfie: 4 }

/**
 * seq        counts the frames of this socket from 1
 * taken_ms   when the frame was taken, milliseconds since the page began
 * challenge  the id the server gave with the act, 0 when there is none
 */
export interface FrameHeader {
  readonly seq: number
  readonly taken_ms: number
  readonly purpose: Purpose
  readonly challenge: number
}

/** The header as it travels: big-endian u32 seq, u32 taken, u16 purpose, u16 challenge, u32 zero. */
export function headerOf(frame: FrameHeader): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, frame.seq)
  view.setUint32(4, Math.max(0, Math.round(frame.taken_ms)) % 2 ** 32)
  view.setUint16(8, PURPOSES[frame.purpose])
  view.setUint16(10, frame.challenge)
  return bytes
}
