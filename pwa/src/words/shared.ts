// The voice of what every screen shares.

import { en } from './en/shared'
import { voiceOf } from './say'
import { vi } from './vi/shared'

export const say = voiceOf(vi, en)
