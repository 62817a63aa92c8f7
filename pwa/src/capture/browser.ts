// Which browser this is, as far as the way to its permissions differs: for the page of a camera that was refused.

import { surroundingOf } from './surrounding'

/** Browsers that ask for the camera, and forget a "no", each in a place of its own. */
export type Browser = 'android' | 'samsung' | 'firefox' | 'ios' | 'ios_chrome' | 'other'

export function browserOf(agent: string, touchPoints: number): Browser {
  const { phone } = surroundingOf(agent, touchPoints)
  if (/SamsungBrowser\//.test(agent)) return 'samsung'
  // On an iPhone every other browser has its switch in the phone's own settings.
  if (phone === 'ios') return /CriOS|FxiOS|EdgiOS/.test(agent) ? 'ios_chrome' : 'ios'
  if (/Firefox\//.test(agent)) return 'firefox'
  return phone
}
