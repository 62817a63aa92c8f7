// The voice of the practice with the specimen.

import { voiceOf } from './say'
import { vi } from './vi/specimen'

export const say = voiceOf(vi, () => import('./en/specimen'))
