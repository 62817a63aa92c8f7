// The voice of the page before the camera.

import { voiceOf } from './say'
import { vi } from './vi/primer'

export const say = voiceOf(vi, () => import('./en/primer'))
