// The voice of the slip.

import { voiceOf } from './say'
import { vi } from './vi/slip'

export const say = voiceOf(vi, () => import('./en/slip'))
