// Keeps the built files of this version on the phone, and nothing else: no answer of the API, no picture, no name ever enters its cache.

declare const self: ServiceWorkerGlobalScope

// The build writes the names of its hashed files here.
declare const __FILES__: readonly string[]
const FILES = __FILES__
const SHELL = '/'
const CACHE = `hoso-${FILES.join().split('').reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7)}`
// Pages that are drawn by the server and change under one name, and those of the staff.
const SERVER = /^\/(api|slip|live|staff|healthz|readyz|metrics)\b/

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([SHELL, ...FILES])))
})

self.addEventListener('activate', (event) => {
  const old = caches.keys().then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
  event.waitUntil(old)
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin || SERVER.test(url.pathname)) return
  if (FILES.includes(url.pathname)) event.respondWith(kept(request))
  else if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => shell()))
})

async function kept(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

async function shell(): Promise<Response> {
  return (await caches.match(SHELL)) ?? Response.error()
}

export {}
