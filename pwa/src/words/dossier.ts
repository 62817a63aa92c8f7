// The voice of the citizen's own file.

import { voiceOf } from './say'
import { vi } from './vi/dossier'

export const say = voiceOf(vi, () => import('./en/dossier'))
