// Keeps the built files of this version on the phone, and nothing else: no answer of the API, no picture, no name ever enters its cache.

declare const self: ServiceWorkerGlobalScope

// The build writes the names of its hashed files here.
declare const __FILES__: readonly string[]
const FILES = __FILES__
const SHELL = '/'
const CACHE = `hoso-${FILES.join().split('').reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7)}`
// Pages that are drawn by the server and change under one name.
const SERVER = /^\/(api|slip|live|healthz|readyz|metrics)\b/
// Where other apps hand over a picture of a slip (the manifest's share target).
const SHARED = '/verify/shared'

/** A picture that was shared with us, until its page asks for it: in memory only. */
let shared: Blob | null = null

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([SHELL, ...FILES])))
})

self.addEventListener('activate', (event) => {
  const old = caches.keys().then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
  event.waitUntil(old.then(() => self.clients.claim()))
})

self.addEventListener('message', (event) => {
  // The citizen said yes to the newer version; never of its own accord, a capture may be under way.
  if (event.data === 'newer') void self.skipWaiting()
  if (event.data === 'shared') {
    event.source?.postMessage({ shared })
    shared = null
  }
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== self.location.origin) return
  if (request.method === 'POST' && url.pathname === SHARED) event.respondWith(received(request))
  if (request.method !== 'GET' || SERVER.test(url.pathname)) return
  if (FILES.includes(url.pathname)) event.respondWith(kept(request))
  else if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => shell()))
})

self.addEventListener('push', (event) => {
  // The message says only that there is news; what it is, the page asks the server.
  const told = event.data?.json() as { readonly title: string; readonly body: string; readonly url: string } | undefined
  if (told) event.waitUntil(self.registration.showNotification(told.title, { body: told.body, icon: '/icon-192.png', data: told.url, tag: told.url }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(new URL(String(event.notification.data), self.location.origin).href))
})

async function kept(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

async function shell(): Promise<Response> {
  return (await caches.match(SHELL)) ?? Response.error()
}

async function received(request: Request): Promise<Response> {
  const file = (await request.formData()).get('slip')
  shared = file instanceof Blob ? file : null
  return Response.redirect('/verify#shared', 303)
}

export {}
