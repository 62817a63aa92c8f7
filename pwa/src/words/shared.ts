// The voice of what every screen shares.

import { voiceOf } from './say'
import { vi } from './vi/shared'

export const say = voiceOf(vi, () => import('./en/shared'))
