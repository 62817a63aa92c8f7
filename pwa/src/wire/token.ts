// The token of a slip, checked on this device: the same order of looks as the server's slip/receipt, by WebCrypto.

export type Reason = 'length' | 'version' | 'key' | 'signature' | 'early' | 'expired' | 'purpose' | 'host'

export interface PublicKeyTold {
  /** Four bytes in hexadecimal. */
  readonly kid: string
  /** Ed25519, 32 bytes in base64url. */
  readonly public: string
}

// version 1 | key id 4 | receipt 16 | issued 4 | expires 4 | procedure 2 | signature 64 (security.md 3.10)
const TOKEN = /^[A-Za-z0-9_-]{127}$/
const BYTES = 95
const BODY = 31
const VERSION = 1
const SKEW_S = 120
// Signed along, so that no signature made for another purpose can pass for a slip.
const DOMAIN = 'hoso slip receipt v1\0'

/**
 * The token in what was typed or scanned: the token itself, or the address of a slip on one of our hosts.
 * @returns null when the address is another's; it is never opened
 */
export function tokenIn(text: string, host: string): string | null {
  const found = /^https?:\/\/([^/\s#?]+)\/r#(\S*)$/.exec(text.trim())
  if (found) return found[1] === host ? (found[2] ?? '') : null
  return text.includes('://') ? null : text.trim()
}

/** The bytes of base64url; null when it is none, or spells the same bytes in a second way. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
    const again = btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
    return again === text ? Uint8Array.from(binary, (letter) => letter.charCodeAt(0)) : null
  } catch {
    return null
  }
}

/**
 * Why this token is not genuine; null when it is.
 * @param now_s seconds since 1970
 * @returns undefined when this device cannot check Ed25519: then the server does
 */
export async function findFlaw(token: string, keys: readonly PublicKeyTold[], now_s: number): Promise<Reason | null | undefined> {
  const raw = TOKEN.test(token) ? bytesOf(token) : null
  if (raw?.length !== BYTES) return 'length'
  const view = new DataView(raw.buffer)
  if (view.getUint8(0) !== VERSION) return 'version'
  const kid = Array.from(raw.slice(1, 5), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const key = keys.find((told) => told.kid === kid)
  if (!key) return 'key'
  const signed = await isSigned(raw, key)
  if (signed === undefined) return undefined
  if (!signed) return 'signature'
  if (view.getUint32(21) > now_s + SKEW_S) return 'early'
  return view.getUint32(25) < now_s - SKEW_S ? 'expired' : null
}

async function isSigned(raw: Uint8Array<ArrayBuffer>, told: PublicKeyTold): Promise<boolean | undefined> {
  const publicBytes = bytesOf(told.public)
  if (!publicBytes || !globalThis.crypto?.subtle) return undefined
  const body = raw.slice(0, BODY)
  const message = new Uint8Array([...new TextEncoder().encode(DOMAIN), ...body])
  try {
    const key = await crypto.subtle.importKey('raw', publicBytes, 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', key, raw.slice(BODY), message)
  } catch {
    // Browsers before 2025 do not know the curve.
    return undefined
  }
}
