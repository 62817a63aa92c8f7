// The voice of the catalogue's editor.

import { voiceOf } from './say'
import { vi } from './vi/editor'

export const say = voiceOf(vi, () => import('./en/editor'))
