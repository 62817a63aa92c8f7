// The camera of a guided link: tried once, held without filming, taken over by the card, and out when nobody comes.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

/** A browser whose camera says yes, or what it is told to say. */
class Browser {
  asked = 0
  refusal: Error | null = null
  visibilityState = 'visible'
  readonly track = { enabled: true, muted: false, readyState: 'live', getSettings: () => ({}), stop: () => { this.track.readyState = 'ended' } }
  private readonly listeners = new Set<() => void>()

  getUserMedia = async (): Promise<unknown> => {
    this.asked += 1
    if (this.refusal) throw this.refusal
    return { getTracks: () => [this.track], getVideoTracks: () => [this.track] }
  }

  addEventListener = (_name: string, listener: () => void): void => { this.listeners.add(listener) }
  removeEventListener = (_name: string, listener: () => void): void => { this.listeners.delete(listener) }

  hide(): void {
    this.visibilityState = 'hidden'
    this.listeners.forEach((listener) => listener())
  }
}

describe('the trial of the camera', () => {
  let browser: Browser

  beforeEach(() => {
    vi.useFakeTimers()
    vi.resetModules()
    browser = new Browser()
    vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: browser.getUserMedia, enumerateDevices: async () => [] } })
    vi.stubGlobal('document', browser)
    vi.stubGlobal('isSecureContext', true)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('asks once, films nothing, and the card takes it over without a second question', async () => {
    const [{ tryCamera, HOLD_MS }, { openCamera, stream }] = [await import('./trial'), await import('./rig')]
    expect(await tryCamera()).toBe(true)
    expect([browser.asked, browser.track.enabled]).toEqual([1, false])
    await openCamera('environment')
    expect([browser.asked, browser.track.enabled]).toEqual([1, true])
    vi.advanceTimersByTime(2 * HOLD_MS)
    browser.hide()
    expect([browser.track.readyState, stream.value !== null]).toEqual(['live', true])
  })

  it('goes out after a minute in which nobody wanted it', async () => {
    const { tryCamera, HOLD_MS } = await import('./trial')
    await tryCamera()
    vi.advanceTimersByTime(HOLD_MS - 1)
    expect(browser.track.readyState).toBe('live')
    vi.advanceTimersByTime(1)
    expect(browser.track.readyState).toBe('ended')
  })

  it('goes out with the page', async () => {
    const { tryCamera } = await import('./trial')
    await tryCamera()
    browser.hide()
    expect(browser.track.readyState).toBe('ended')
  })

  it('says no where the browser refuses, and leaves no trouble behind', async () => {
    const [{ tryCamera }, { trouble }] = [await import('./trial'), await import('./rig')]
    browser.refusal = Object.assign(new Error(), { name: 'NotAllowedError' })
    expect([await tryCamera(), trouble.value]).toEqual([false, null])
  })
})
