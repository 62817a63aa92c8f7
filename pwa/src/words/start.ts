// The voice of the first page.

import { voiceOf } from './say'
import { vi } from './vi/start'

export const say = voiceOf(vi, () => import('./en/start'))
