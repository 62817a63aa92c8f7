// An address for a picture that came as text or as bytes: never as markup in the page, and given back after.

import { useEffect, useState } from 'preact/hooks'

/** An address while it is on screen (capture-ux.md, D4); null until it is made. @param picture an SVG text, or a photo */
export function useBlobAddress(picture: string | Blob): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(typeof picture === 'string' ? new Blob([picture], { type: 'image/svg+xml' }) : picture)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [picture])
  return address
}
