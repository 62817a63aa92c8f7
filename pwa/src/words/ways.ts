// The voice of what stands beside the live face.

import { voiceOf } from './say'
import { vi } from './vi/ways'

export const say = voiceOf(vi, () => import('./en/ways'))
