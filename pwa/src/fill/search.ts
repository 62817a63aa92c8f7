// Looks something up while it is typed: a moment after the last letter, and only the newest question is answered.

import { useEffect, useState } from 'preact/hooks'

const TYPING_MS = 220

/**
 * What was found for `q`; null before anything is typed, while nothing has come yet, or when asking failed.
 * @param among  what else decides the answer: when that comes later than the words, on a slow line, it is asked again
 */
export function useSearch<T>(q: string, find: (q: string) => Promise<T>, always = false, among = ''): T | null {
  const [found, setFound] = useState<T | null>(null)
  useEffect(() => {
    const asked = q.trim()
    if (!asked && !always) {
      setFound(null)
      return undefined
    }
    let newest = true
    const timer = setTimeout(() => find(asked).then((result) => { if (newest) setFound(result) }, () => undefined), asked ? TYPING_MS : 0)
    return () => {
      newest = false
      clearTimeout(timer)
    }
  }, [q, among])
  return found
}
