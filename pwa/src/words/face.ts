// The voice of the face.

import { en } from './en/face'
import { voiceOf } from './say'
import { vi } from './vi/face'

export const say = voiceOf(vi, en)
