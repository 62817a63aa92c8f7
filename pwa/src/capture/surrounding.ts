// What this page is open in: only for the wording and the picture; whether the camera works is found by trying.

export type Phone = 'android' | 'ios' | 'other'

export interface Surrounding {
  /** The chat app whose web-view this is, by name; null in a browser. */
  readonly app: string | null
  readonly phone: Phone
}

// Marks that the apps put into their user agents (capture-ux.md, A2). Chrome's own must not match.
const APPS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bZalo(Theme\/|\/| (android|ios)\/|PC-)/i, 'Zalo'],
  [/\bFB_IAB\/Orca|\bMessenger(Lite)?ForiOS/i, 'Messenger'],
  [/\b(FBAN|FBAV|FB_IAB)\b/, 'Facebook'],
  [/\bInstagram\b/, 'Instagram'],
  [/\bTikTok|musical_ly|BytedanceWebview/i, 'TikTok'],
  [/\bLine\//, 'LINE'],
]

export function surroundingOf(agent: string, touchPoints: number): Surrounding {
  const app = APPS.find(([mark]) => mark.test(agent))?.[1] ?? null
  // An iPad calls itself a Macintosh and has fingers (capture-ux.md, A7).
  const ios = /iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && touchPoints > 1)
  return { app, phone: ios ? 'ios' : /Android/.test(agent) ? 'android' : 'other' }
}

/** The address that makes Android leave a web-view for the browser; null where there is none. */
export function browserAddress(phone: Phone, href: string): string | null {
  if (phone !== 'android') return null
  // Android looks for the last "#Intent": what stands behind our own # goes along.
  const { host, pathname, search, hash, protocol } = new URL(href)
  return `intent://${host}${pathname}${search}${hash}#Intent;scheme=${protocol.replace(':', '')};end`
}
