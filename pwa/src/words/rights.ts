// The voice of one’s own data.

import { voiceOf } from './say'
import { vi } from './vi/rights'

export const say = voiceOf(vi, () => import('./en/rights'))
