// The voice of deeds for many files, and of the keys.

import { voiceOf } from './say'
import { vi } from './vi/many'

export const say = voiceOf(vi, () => import('./en/many'))
