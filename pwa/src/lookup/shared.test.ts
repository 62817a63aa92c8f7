// A shared picture of a slip: its code is read on the phone where the phone can, and the worker hands it over once.

import { afterEach, describe, expect, it, vi } from 'vitest'
import { codeIn, sharedPicture } from './shared'

const PICTURE = new Blob([new Uint8Array(4)])
const detector = (found: readonly string[]): void => {
  vi.stubGlobal('createImageBitmap', async () => ({ close: () => undefined }))
  vi.stubGlobal('BarcodeDetector', class { detect = async (): Promise<object[]> => found.map((rawValue) => ({ rawValue })) })
}

afterEach(() => vi.unstubAllGlobals())

describe('a picture of a slip', () => {
  it('gives its code, and nothing where there is none or no reader', async () => {
    expect(await codeIn(PICTURE)).toBeNull()
    detector(['https://hoso.example/r#abc'])
    expect(await codeIn(PICTURE)).toBe('https://hoso.example/r#abc')
    detector([])
    expect(await codeIn(PICTURE)).toBeNull()
  })

  it('comes from the worker that received it', async () => {
    vi.stubGlobal('navigator', {})
    expect(await sharedPicture()).toBeNull()
    const workers = Object.assign(new EventTarget(), {
      controller: { postMessage: () => workers.dispatchEvent(Object.assign(new Event('message'), { data: { shared: PICTURE } })) },
    })
    vi.stubGlobal('navigator', { serviceWorker: workers })
    expect(await sharedPicture()).toBe(PICTURE)
  })
})
