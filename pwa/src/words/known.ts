// The voice of what the citizen has already.

import { voiceOf } from './say'
import { vi } from './vi/known'

export const say = voiceOf(vi, () => import('./en/known'))
