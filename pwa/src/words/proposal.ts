// The voice of what the desk proposes.

import { voiceOf } from './say'
import { vi } from './vi/proposal'

export const say = voiceOf(vi, () => import('./en/proposal'))
