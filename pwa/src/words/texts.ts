// The voice of the texts that people agree to.

import { voiceOf } from './say'
import { vi } from './vi/texts'

export const say = voiceOf(vi, () => import('./en/texts'))
