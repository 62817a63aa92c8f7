// The voice of the form.

import { en } from './en/fill'
import { voiceOf } from './say'
import { vi } from './vi/fill'

export const say = voiceOf(vi, en)
