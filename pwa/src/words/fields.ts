// The voice that names the card's fields to staff.

import { voiceOf } from './say'
import { vi } from './vi/fields'

export const say = voiceOf(vi, () => import('./en/fields'))
