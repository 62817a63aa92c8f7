// The voice of a picture on its way.

import { voiceOf } from './say'
import { vi } from './vi/progress'

export const say = voiceOf(vi, () => import('./en/progress'))
