// Which phone is offered what: after the receipt, never inside another app, quiet for ninety days.

import { describe, expect, it } from 'vitest'
import { installWayOf } from './install'

const SAFARI = 'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1'
const IPHONE_CHROME = 'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 Mobile/15E148 Safari/604.1'
const ZALO = 'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Zalo/24.01'
const base = { asks: false, alone: false, agent: SAFARI, quiet_ms: Infinity }

describe('the home screen', () => {
  it.each([
    ['an iPhone in Safari', base, 'steps'],
    ['an Android that would ask', { ...base, agent: 'Android', asks: true }, 'asks'],
    ['an Android that would not', { ...base, agent: 'Android' }, 'none'],
    ['Chrome on an iPhone', { ...base, agent: IPHONE_CHROME }, 'none'],
    ['Zalo', { ...base, agent: ZALO }, 'none'],
    ['where it is already', { ...base, alone: true, asks: true }, 'none'],
    ['who said later last week', { ...base, asks: true, quiet_ms: 7 * 24 * 3600 * 1000 }, 'none'],
  ] as const)('%s', (_name, phone, way) => {
    expect(installWayOf(phone)).toBe(way)
  })
})
