// Names that nobody can guess; `randomUUID` is missing where the page is not on https.

/** So many random bytes, in hexadecimal. */
export function hexOfChance(bytes: number): string {
  return hexOf(crypto.getRandomValues(new Uint8Array(bytes)))
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
