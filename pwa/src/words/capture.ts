// The voice of consent and the camera.

import { en } from './en/capture'
import { voiceOf } from './say'
import { vi } from './vi/capture'

export const say = voiceOf(vi, en)
