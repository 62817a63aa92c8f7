// The voice of a camera that fails.

import { voiceOf } from './say'
import { vi } from './vi/trouble'

export const say = voiceOf(vi, () => import('./en/trouble'))
