// The voice of what the office chooses.

import { voiceOf } from './say'
import { vi } from './vi/choices'

export const say = voiceOf(vi, () => import('./en/choices'))
