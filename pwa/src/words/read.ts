// The voice of the reading and its refusals.

import { en } from './en/read'
import { voiceOf } from './say'
import { vi } from './vi/read'

export const say = voiceOf(vi, en)
