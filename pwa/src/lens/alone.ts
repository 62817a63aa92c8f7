// The worker behind guide: remembers the copy before, and says the one hint there is.

import { hintOf } from './hints'
import type { Grey } from './score'

let before: Grey | null = null

onmessage = ({ data: grey }: MessageEvent<Grey>): void => {
  postMessage(hintOf(grey, before))
  before = grey
}
