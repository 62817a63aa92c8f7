// The voice of a camera that fails.

import { en } from './en/trouble'
import { voiceOf } from './say'
import { vi } from './vi/trouble'

export const say = voiceOf(vi, en)
