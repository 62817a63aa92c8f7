// The voice of the deeds.

import { voiceOf } from './say'
import { vi } from './vi/deeds'

export const say = voiceOf(vi, () => import('./en/deeds'))
