// The voice of the counter.

import { voiceOf } from './say'
import { vi } from './vi/counter'

export const say = voiceOf(vi, () => import('./en/counter'))
