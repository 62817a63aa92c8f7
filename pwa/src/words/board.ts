// The voice of the public figures.

import { voiceOf } from './say'
import { vi } from './vi/board'

export const say = voiceOf(vi, () => import('./en/board'))
