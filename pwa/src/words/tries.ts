// The voice for who tried more than once.

import { voiceOf } from './say'
import { vi } from './vi/tries'

export const say = voiceOf(vi, () => import('./en/tries'))
