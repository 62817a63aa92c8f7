// Taking news back on this phone: the server is told of its address, and only where it has one.

import { afterEach, expect, it, vi } from 'vitest'
import { canPush, unsubscribe } from './push'

const asked: Array<readonly [string, unknown]> = []

function play(endpoint: string | null): void {
  vi.stubGlobal('fetch', async (path: string, { method, body }: RequestInit) => {
    asked.push([`${method} ${path}`, JSON.parse(String(body))])
    return new Response(null, { status: 204 })
  })
  vi.stubGlobal('navigator', { serviceWorker: { ready: Promise.resolve({ pushManager: { getSubscription: async () => endpoint && { endpoint } } }) } })
}

afterEach(() => {
  vi.unstubAllGlobals()
  asked.length = 0
})

it('takes the address of this phone back', async () => {
  play('https://push.example/1')
  await unsubscribe()
  expect(asked).toEqual([['DELETE /api/push', { endpoint: 'https://push.example/1' }]])
})

it('asks nothing of the server where this phone was never told', async () => {
  play(null)
  await unsubscribe()
  expect(asked).toEqual([])
})

it('is not offered on a tablet that many people share', () => {
  play(null)
  vi.stubGlobal('PushManager', class {})
  vi.stubGlobal('Notification', { permission: 'default' })
  vi.stubGlobal('localStorage', { getItem: (name: string) => (name === 'hoso.shared' ? '/kiosk' : null) })
  expect(canPush()).toBe(false)
  vi.stubGlobal('localStorage', { getItem: () => null })
  expect(canPush()).toBe(true)
})
