// The voice of the slip.

import { en } from './en/slip'
import { voiceOf } from './say'
import { vi } from './vi/slip'

export const say = voiceOf(vi, en)
