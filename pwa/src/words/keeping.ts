// The voice of what is offered after the receipt.

import { voiceOf } from './say'
import { vi } from './vi/keeping'

export const say = voiceOf(vi, () => import('./en/keeping'))
