// The voice of a file’s money.

import { voiceOf } from './say'
import { vi } from './vi/fee'

export const say = voiceOf(vi, () => import('./en/fee'))
