// The voice of a file that waits for the line.

import { voiceOf } from './say'
import { vi } from './vi/held'

export const say = voiceOf(vi, () => import('./en/held'))
