// The voice of a tablet that many people use.

import { voiceOf } from './say'
import { vi } from './vi/kiosk'

export const say = voiceOf(vi, () => import('./en/kiosk'))
