// The voice of the camera.

import { voiceOf } from './say'
import { vi } from './vi/capture'

export const say = voiceOf(vi, () => import('./en/capture'))
