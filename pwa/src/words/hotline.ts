// The voice of the hotline.

import { voiceOf } from './say'
import { vi } from './vi/hotline'

export const say = voiceOf(vi, () => import('./en/hotline'))
