// The voice of the first page.

import { en } from './en/start'
import { voiceOf } from './say'
import { vi } from './vi/start'

export const say = voiceOf(vi, en)
