// The home screen: whether this page may be put there, and how on this phone. Asked late, never twice in ninety days.

import { signal } from '@preact/signals'
import { find, keep } from './shelf'

/** What Android hands over before it would ask by itself. */
interface InstallEvent extends Event {
  readonly prompt: () => Promise<unknown>
}

/** `asks`: one tap and the phone asks · `steps`: an iPhone's Safari, by hand · `none`: nothing to offer. */
export type InstallWay = 'asks' | 'steps' | 'none'

// capture-ux.md, H2.
const QUIET_MS = 90 * 24 * 3600 * 1000

let stashed: InstallEvent | null = null
export const installWay = signal<InstallWay>('none')

/** Holds the browser's own question back until the receipt. Called once, by the door. */
export function followInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    stashed = event as InstallEvent
    installWay.value = wayNow(true)
  })
  addEventListener('appinstalled', () => { installWay.value = 'none' })
  installWay.value = wayNow(false)
}

/** The phone asks its question. */
export async function install(): Promise<void> {
  await stashed?.prompt()
  quietInstall()
}

/** Not now: not for ninety days. */
export function quietInstall(): void {
  keep('install', String(Date.now()))
  stashed = null
  installWay.value = 'none'
}

function wayNow(asks: boolean): InstallWay {
  const alone = matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone === true
  return installWayOf({ asks, alone, agent: navigator.userAgent, quiet_ms: Date.now() - Number(find('install') ?? 0) })
}

/** The way for a phone. Only Safari itself can put a page on an iPhone's home screen: chat apps and other browsers cannot. */
export function installWayOf({ asks, alone, agent, quiet_ms }: {
  readonly asks: boolean
  readonly alone: boolean
  readonly agent: string
  readonly quiet_ms: number
}): InstallWay {
  if (alone || quiet_ms < QUIET_MS) return 'none'
  if (asks) return 'asks'
  return /iPhone|iPad/.test(agent) && /Version\/[\d.]+ .*Safari\//.test(agent) ? 'steps' : 'none'
}
