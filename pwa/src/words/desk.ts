// The voice of the desk.

import { voiceOf } from './say'
import { vi } from './vi/desk'

export const say = voiceOf(vi, () => import('./en/desk'))
