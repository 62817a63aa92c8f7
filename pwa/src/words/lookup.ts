// The voice of the look-up by face.

import { voiceOf } from './say'
import { vi } from './vi/lookup'

export const say = voiceOf(vi, () => import('./en/lookup'))
