// The voice of the reading and its refusals.

import { voiceOf } from './say'
import { vi } from './vi/read'

export const say = voiceOf(vi, () => import('./en/read'))
