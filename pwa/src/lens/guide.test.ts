// The worker's hints come through, and where none comes the phone is not silent.

import { afterEach, expect, it, vi } from 'vitest'
import { openGuide } from './guide'
import type { AloneHint } from './hints'
import type { Grey } from './score'

const GREY: Grey = { width: 1, height: 1, pixels: new Uint8Array(1) }

class Played {
  static last: Played
  onmessage: (event: { data: AloneHint | null }) => void = () => undefined
  onerror: () => void = () => undefined
  constructor() { Played.last = this }
  postMessage(grey: Grey): void {
    if (grey === GREY) this.onmessage({ data: 'card.dark' })
  }
}

afterEach(() => { vi.unstubAllGlobals() })

it('says what the worker says, and leaves the button to the citizen where it does not come', () => {
  vi.stubGlobal('Worker', Played)
  const heard: Array<AloneHint | null> = []
  const guide = openGuide((hint) => heard.push(hint))
  guide.look(GREY)
  Played.last.onerror()
  guide.look(GREY)
  expect(heard).toEqual(['card.dark', null])
})
