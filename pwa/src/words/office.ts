// The voice of audit and settings.

import { voiceOf } from './say'
import { vi } from './vi/office'

export const say = voiceOf(vi, () => import('./en/office'))
