// The voice of "my files" and of saving a file behind a passkey.

import { voiceOf } from './say'
import { vi } from './vi/mine'

export const say = voiceOf(vi, () => import('./en/mine'))
