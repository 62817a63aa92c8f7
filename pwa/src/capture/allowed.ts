// Whether the citizen let us use the camera before: then nothing has to be explained again.

import { useEffect, useState } from 'preact/hooks'

let begun = false

/** False until the camera may be opened without a word; the setter begins. Where a browser will not say, we ask. */
export function useAllowed(): [boolean, (begin: boolean) => void] {
  const [started, setStarted] = useState(begun)
  useEffect(() => {
    if (!started) wasAllowed(navigator.permissions).then((allowed) => { if (allowed) setStarted(true) }, () => undefined)
  }, [])
  useEffect(() => { if (started) begun = true }, [started])
  return [started, setStarted]
}

/** Nothing hangs on it: browsers that do not know the question, refuse it or lie only show the page before the camera. */
export async function wasAllowed(permissions: Pick<Permissions, 'query'> | undefined): Promise<boolean> {
  const asked = await permissions?.query({ name: 'camera' as PermissionName })
  return asked?.state === 'granted'
}
