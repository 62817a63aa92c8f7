// The voice of what the machine found.

import { voiceOf } from './say'
import { vi } from './vi/findings'

export const say = voiceOf(vi, () => import('./en/findings'))
