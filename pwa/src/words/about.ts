// The voice of a procedure's page.

import { voiceOf } from './say'
import { vi } from './vi/about'

export const say = voiceOf(vi, () => import('./en/about'))
