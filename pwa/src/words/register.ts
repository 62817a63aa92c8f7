// The voice of the register and of what leaves the office.

import { voiceOf } from './say'
import { vi } from './vi/register'

export const say = voiceOf(vi, () => import('./en/register'))
