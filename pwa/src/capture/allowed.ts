// Whether the citizen let us use the camera before: then nothing has to be explained again.

import { useEffect, useState } from 'preact/hooks'

let begun = false

/** False until the camera may be opened without a word; the setter begins. Where a browser will not say, we ask. */
export function useAllowed(): [boolean, (begin: boolean) => void] {
  const [started, setStarted] = useState(begun)
  useEffect(() => {
    if (!started) wasAllowed().then((allowed) => { if (allowed) setStarted(true) }, () => undefined)
  }, [])
  useEffect(() => { if (started) begun = true }, [started])
  return [started, setStarted]
}

async function wasAllowed(): Promise<boolean> {
  const asked = await navigator.permissions?.query({ name: 'camera' as PermissionName })
  return asked?.state === 'granted'
}
