// Being told of news by the phone itself: asked for by a tap, after the receipt, and taken back with the case.

import { ask } from './http'
import { find } from './shelf'

/** Whether this phone can be told at all, and is one person's; iPhones only from the home screen. */
export function canPush(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis && Notification.permission !== 'denied' && !find('shared')
}

/** Asks the phone, then tells the server where to send news of the open file. @returns false when the citizen said no @throws Fault */
export function subscribe(): Promise<boolean> {
  return asked('/api/push/key', '/api/push', {})
}

/** The address where this phone can be told, of this file or another; null: nobody asked it yet. */
export async function findAddress(): Promise<string | null> {
  return (await (await navigator.serviceWorker.ready).pushManager.getSubscription())?.endpoint ?? null
}

/** No more news of the open file here; of other files it is told as before. @throws Fault */
export async function unsubscribe(): Promise<void> {
  const endpoint = await findAddress()
  if (endpoint) await ask('DELETE', '/api/push', { body: { endpoint } })
}

/** As `subscribe`, for the answer to a letter. */
export function subscribeTo(code: string): Promise<boolean> {
  return asked('/api/voice/phones', '/api/voice/phones', { code })
}

async function asked(key_at: string, tell_at: string, about: object): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false
  const { key } = await ask<{ key: string }>('GET', key_at)
  const registration = await navigator.serviceWorker.ready
  const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) })
  const { endpoint, keys } = made.toJSON()
  await ask('POST', tell_at, { body: { ...about, endpoint, p256dh: keys?.['p256dh'], auth: keys?.['auth'] } })
  return true
}

/** base64url to bytes: older phones do not take the text itself. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const padded = text.replace(/-/g, '+').replace(/_/g, '/')
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0))
}
