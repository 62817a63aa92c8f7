// The server's drawing of the code as a picture: never as markup in the page.

import { useEffect, useState } from 'preact/hooks'

/** An address for an SVG text while it is on screen; null until it is made. */
export function useBlobAddress(svg: string): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [svg])
  return address
}
