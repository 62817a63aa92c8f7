// The voice of the practice.

import { voiceOf } from './say'
import { vi } from './vi/practice'

export const say = voiceOf(vi, () => import('./en/practice'))
