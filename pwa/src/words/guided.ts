// The voice of a guided link.

import { voiceOf } from './say'
import { vi } from './vi/guided'

export const say = voiceOf(vi, () => import('./en/guided'))
