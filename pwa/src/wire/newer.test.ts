// A newer version waits until the citizen says so; the first one is no newer one.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followVersions, newer, takeNewer } from './newer'

/** A browser's worker container, as far as it is used. */
class Workers extends EventTarget {
  readonly told: string[] = []
  readonly registration = Object.assign(new EventTarget(), { waiting: null as object | null, installing: null as EventTarget | null })
  constructor(readonly controller: object | null) { super() }
  register = async (): Promise<object> => this.registration

  /** A new version was fetched and waits. */
  fetched(): void {
    const worker = Object.assign(new EventTarget(), { postMessage: (word: string) => this.told.push(word) })
    this.registration.installing = worker
    this.registration.dispatchEvent(new Event('updatefound'))
    this.registration.waiting = worker
    worker.dispatchEvent(new Event('statechange'))
  }
}

const open = async (controller: object | null): Promise<Workers> => {
  const workers = new Workers(controller)
  vi.stubGlobal('navigator', { serviceWorker: workers })
  followVersions()
  await Promise.resolve()
  return workers
}

beforeEach(() => { newer.value = false })
afterEach(() => vi.unstubAllGlobals())

describe('a newer version', () => {
  it('says so and is taken when it is asked for, and only then', async () => {
    const reload = vi.fn()
    vi.stubGlobal('location', { reload })
    const workers = await open({})
    workers.fetched()
    expect([newer.value, workers.told]).toEqual([true, []])
    takeNewer()
    expect([workers.told, reload.mock.calls.length]).toEqual([['newer'], 0])
    workers.dispatchEvent(new Event('controllerchange'))
    workers.dispatchEvent(new Event('controllerchange'))
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it('is none when it is the first', async () => {
    ;(await open(null)).fetched()
    expect(newer.value).toBe(false)
  })
})
