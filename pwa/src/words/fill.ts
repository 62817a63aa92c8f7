// The voice of the form.

import { voiceOf } from './say'
import { vi } from './vi/fill'

export const say = voiceOf(vi, () => import('./en/fill'))
