// The voice of the staff's door: coming in, keys, people.

import { voiceOf } from './say'
import { vi } from './vi/staff'

export const say = voiceOf(vi, () => import('./en/staff'))
