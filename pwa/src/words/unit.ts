// The voice of the lead’s page.

import { voiceOf } from './say'
import { vi } from './vi/unit'

export const say = voiceOf(vi, () => import('./en/unit'))
