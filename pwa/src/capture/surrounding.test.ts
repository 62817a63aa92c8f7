// Chat apps and phones by their user agents.

import { describe, expect, it } from 'vitest'
import { browserOf } from './browser'
import { isDesk } from './device'
import { browserAddress, surroundingOf } from './surrounding'
import { leftOf, sentOf } from './purposes'

const ANDROID = 'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36'
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1'
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15'

describe('surroundingOf', () => {
  it.each([
    [`${ANDROID} Zalo android/12100658 ZaloTheme/light ZaloLanguage/vi`, 'Zalo', 'android'],
    [`${IPHONE} Zalo iOS/510 ZaloTheme/light`, 'Zalo', 'ios'],
    [`${ANDROID} Zalo android/12100658`, 'Zalo', 'android'],
    [`${ANDROID} [FB_IAB/FB4A;FBAV/400.0.0.0;]`, 'Facebook', 'android'],
    [`${ANDROID} [FB_IAB/Orca-Android;FBAV/400.0.0.0;]`, 'Messenger', 'android'],
    [`${IPHONE} [FBAN/FBIOS;FBAV/400.0.0.0]`, 'Facebook', 'ios'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 ZaloPC-win32-24v611', 'Zalo', 'other'],
    [`${ANDROID} Instagram 300.0.0.0 Android`, 'Instagram', 'android'],
  ])('%s', (agent, app, phone) => {
    expect(surroundingOf(agent, 5)).toEqual({ app, phone })
  })

  it('takes no browser for an app, and an iPad for what it is', () => {
    expect(surroundingOf(ANDROID.replace('Version/4.0 ', ''), 5)).toEqual({ app: null, phone: 'android' })
    expect(surroundingOf(MAC, 5).phone).toBe('ios')
    expect(surroundingOf(MAC, 0).phone).toBe('other')
  })

  it('knows the browsers whose way to the permission differs', () => {
    const chrome = ANDROID.replace('Version/4.0 ', '')
    expect(browserOf(chrome, 5)).toBe('android')
    expect(browserOf(chrome.replace('Chrome/', 'SamsungBrowser/25.0 Chrome/'), 5)).toBe('samsung')
    expect(browserOf('Mozilla/5.0 (Android 13; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0', 5)).toBe('firefox')
    expect([browserOf(IPHONE, 5), browserOf(IPHONE.replace('Version/16.6', 'CriOS/126.0'), 5)]).toEqual(['ios', 'ios_chrome'])
    expect([browserOf(MAC, 5), browserOf(MAC, 0)]).toEqual(['ios', 'other'])
  })

  it('leads out of an Android web-view only', () => {
    expect(browserAddress('android', 'https://hoso.example/f/hkd?x=1')).toBe('intent://hoso.example/f/hkd?x=1#Intent;scheme=https;end')
    expect(browserAddress('android', 'https://hoso.example/g#abc')).toBe('intent://hoso.example/g#abc#Intent;scheme=https;end')
    expect(browserAddress('ios', 'https://hoso.example/')).toBeNull()
  })
})

describe('a desk', () => {
  const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36'
  const IPAD = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15'

  it('is a wide screen with a mouse, no tablet and no laptop that is touched', () => {
    expect(isDesk(WINDOWS, 0, true)).toBe(true)
    expect([isDesk(WINDOWS, 10, true), isDesk(IPAD, 5, true), isDesk(WINDOWS, 0, false)]).toEqual([false, false, false])
  })
})

describe('purposes', () => {
  const notice = { text: [], text_hash: 'h', purposes: ['filing', 'face_check', 'reuse'].map((key) => ({ key, label: key })) }

  it('needs the filing always and the face only with a face', () => {
    expect(leftOf(notice, new Set(), true)).toEqual(['filing', 'face_check'])
    expect(leftOf(notice, new Set(['filing']), false)).toEqual([])
  })

  it('agrees to nothing that was not meant', () => {
    expect(sentOf(new Set(['filing', 'face_check', 'reuse']), false)).toEqual(['filing', 'reuse'])
    expect(sentOf(new Set(['filing', 'face_check']), true)).toEqual(['face_check', 'filing'])
  })
})
