// The voice of sending.

import { en } from './en/send'
import { voiceOf } from './say'
import { vi } from './vi/send'

export const say = voiceOf(vi, en)
