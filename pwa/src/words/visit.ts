// The voice of moving a visit and choosing another way of return.

import { voiceOf } from './say'
import { vi } from './vi/visit'

export const say = voiceOf(vi, () => import('./en/visit'))
