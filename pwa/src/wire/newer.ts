// A newer version of the page: fetched in silence, taken only when the citizen says so, and never while a picture is taken.

import { signal } from '@preact/signals'

/** A newer version waits to be taken. */
export const newer = signal(false)

let waiting: ServiceWorker | null = null

/** Registers the worker and listens for what comes after it. Called once, by the door. */
export function followVersions(): void {
  navigator.serviceWorker.register('/sw.js').then((registration) => {
    const look = (): void => {
      // Without a controller it is the first version, not a newer one.
      if (!registration.waiting || !navigator.serviceWorker.controller) return
      waiting = registration.waiting
      newer.value = true
    }
    look()
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
  }, () => undefined)
}

/** Takes the newer version: the page opens again where it was. */
export function takeNewer(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting?.postMessage('newer')
}
