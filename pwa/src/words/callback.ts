// The voice of asking to be called back.

import { voiceOf } from './say'
import { vi } from './vi/callback'

export const say = voiceOf(vi, () => import('./en/callback'))
