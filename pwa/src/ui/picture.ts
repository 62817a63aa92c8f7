// An address for a picture that came as text or as bytes: never as markup in the page, and given back after.

import { useEffect, useMemo } from 'preact/hooks'

/** An address while it is on screen (capture-ux.md, D4), there from the first drawing on. @param picture an SVG text, or a photo */
export function useBlobAddress(picture: string | Blob): string {
  const address = useMemo(() => URL.createObjectURL(typeof picture === 'string' ? new Blob([picture], { type: 'image/svg+xml' }) : picture), [picture])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return address
}
