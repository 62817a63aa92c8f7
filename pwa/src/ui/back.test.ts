import { beforeAll, describe, expect, it, vi } from 'vitest'
import { armBack, coverBack, listenBack } from './back'

let press = (): void => undefined
const pushed = vi.fn()
const told: string[] = []

beforeAll(() => {
  vi.stubGlobal('history', { pushState: pushed })
  vi.stubGlobal('addEventListener', (_name: string, listener: () => void) => { press = listener })
})

describe('the way back', () => {
  it('leaves a door alone that has no way back of its own', () => {
    coverBack(() => told.push('closed'))()
    expect(pushed).not.toHaveBeenCalled()
    listenBack()
    press()
    expect(told).toEqual([])
  })

  it('does what the arrow of the page does, again and again', () => {
    armBack(() => told.push('back'))
    press()
    press()
    expect(told.splice(0)).toEqual(['back', 'back'])
  })

  it('closes what lies over the page first, the uppermost before the one under it', () => {
    const takeHelp = coverBack(() => told.push('help'))
    const takeCall = coverBack(() => told.push('call'))
    // The page is drawn anew meanwhile.
    armBack(() => told.push('back'))
    press()
    takeCall()
    press()
    takeHelp()
    press()
    expect(told.splice(0)).toEqual(['call', 'help', 'back'])
  })

  it('always has an entry to go back from, and never two', () => {
    pushed.mockClear()
    armBack(() => told.push('back'))
    coverBack(() => told.push('help'))()
    expect(pushed).not.toHaveBeenCalled()
    press()
    expect(pushed).toHaveBeenCalledTimes(1)
  })
})
