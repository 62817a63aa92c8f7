// The voice of the office's page of letters.

import { voiceOf } from './say'
import { vi } from './vi/petitions'

export const say = voiceOf(vi, () => import('./en/petitions'))
