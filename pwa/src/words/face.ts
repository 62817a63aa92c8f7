// The voice of the face.

import { voiceOf } from './say'
import { vi } from './vi/face'

export const say = voiceOf(vi, () => import('./en/face'))
