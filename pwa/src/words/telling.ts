// The voice of choosing how one is told.

import { voiceOf } from './say'
import { vi } from './vi/telling'

export const say = voiceOf(vi, () => import('./en/telling'))
