// Wipes a shared tablet between two people: the session on the server first, then everything that the browser keeps.

import { faultOf } from '../wire/fault'
import { ask, keepCsrf } from '../wire/http'
import { safe } from '../wire/safe'

const AGAIN_MS = 3000

/**
 * Ends what is open and forgets it; goes on trying until the server has heard it, for the cookie opens the case until then.
 * @param back which of the two kinds of shared tablet this is
 * @param onWaiting told when the server cannot be reached
 */
export async function wipe(back: string, onWaiting: () => void): Promise<void> {
  for (;;) {
    try {
      await (back.startsWith('/kiosk') ? closeKiosk() : closeCase())
      break
    } catch {
      onWaiting()
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    }
  }
  await forgetAll()
}

/** The kiosk ends whatever was opened on it: filing and look-up. A kiosk that was closed meanwhile is a browser like any other. */
async function closeKiosk(): Promise<void> {
  await unlessShut(async () => {
    keepCsrf((await ask<{ csrf: string }>('GET', '/api/kiosk')).csrf)
    await ask('POST', '/api/kiosk/wipe')
  }, closeCase)
}

/** Whoever filed here may have looked at their other files too. */
async function closeCase(): Promise<void> {
  await ask('POST', '/api/mine/close')
  await unlessShut(async () => {
    keepCsrf((await ask<{ csrf: string }>('GET', '/api/case')).csrf)
    await ask('POST', '/api/case/close')
  }, async () => undefined)
}

/** 401: nothing is open (any more). */
async function unlessShut(deed: () => Promise<void>, otherwise: () => Promise<void>): Promise<void> {
  try {
    await deed()
  } catch (thrown) {
    if (faultOf(thrown).status !== 401) throw thrown
    await otherwise()
  }
}

async function forgetAll(): Promise<void> {
  keepCsrf('')
  try {
    localStorage.clear()
    sessionStorage.clear()
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
  await safe.wipe()
}
