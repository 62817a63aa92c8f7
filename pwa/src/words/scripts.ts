// The voice of the hotline's scripts.

import { voiceOf } from './say'
import { vi } from './vi/scripts'

export const say = voiceOf(vi, () => import('./en/scripts'))
