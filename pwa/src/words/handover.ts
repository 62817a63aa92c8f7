// The voice of going on on another device.

import { voiceOf } from './say'
import { vi } from './vi/handover'

export const say = voiceOf(vi, () => import('./en/handover'))
