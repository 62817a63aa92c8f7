// The voice of the notice and the consent.

import { voiceOf } from './say'
import { vi } from './vi/consent'

export const say = voiceOf(vi, () => import('./en/consent'))
