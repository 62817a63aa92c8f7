// The voice of ratings and letters.

import { voiceOf } from './say'
import { vi } from './vi/voice'

export const say = voiceOf(vi, () => import('./en/voice'))
