// The voice of the code's own close-up.

import { voiceOf } from './say'
import { vi } from './vi/closeup'

export const say = voiceOf(vi, () => import('./en/closeup'))
