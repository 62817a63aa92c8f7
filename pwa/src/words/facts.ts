// The voice of what an office says of itself.

import { voiceOf } from './say'
import { vi } from './vi/facts'

export const say = voiceOf(vi, () => import('./en/facts'))
