// The voice of sending.

import { voiceOf } from './say'
import { vi } from './vi/send'

export const say = voiceOf(vi, () => import('./en/send'))
