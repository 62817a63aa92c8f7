// The voice of papers that come along.

import { voiceOf } from './say'
import { vi } from './vi/paper'

export const say = voiceOf(vi, () => import('./en/paper'))
