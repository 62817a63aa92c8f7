// One look-up by face on the server: begun, asked, heard, and erased. It has a cookie and a token of its own, beside any filing.

import { ask } from '../wire/http'
import type { LookupNotice, LookupOpened, LookupState } from '../wire/records'
import { pause } from '../wire/line'
import { lookWorld } from '../wire/look'
import type { World } from '../wire/socket'

export interface Sitting {
  /** Where the live socket of this look-up is. */
  readonly world: World
  /** Asks whose file it is; a year can be tried once for each filming. */
  readonly question: (birth_year: string) => Promise<LookupState>
  /** Erases all of it. */
  readonly end: () => void
}

// The server tells at a time that tells nothing (eight seconds at the least), and gives up after forty.
const ASK_EVERY_MS = 1500
const ASKED_MOST = 40

/** Begins, once the notice was read. */
export async function beginSitting(notice: LookupNotice): Promise<Sitting> {
  const { csrf } = await ask<LookupOpened>('POST', '/api/lookup', { body: { text_hash: notice.text_hash } })
  const headers = { 'X-Csrf': csrf }
  return {
    world: lookWorld(async () => (await ask<{ readonly ticket: string }>('POST', '/api/lookup/ticket', { headers })).ticket),
    question: async (birth_year) => {
      let told = await ask<LookupState>('POST', '/api/lookup/question', { body: { birth_year }, headers })
      for (let asked = 0; told.state === 'waiting' && asked < ASKED_MOST; asked += 1) {
        await pause(ASK_EVERY_MS)
        told = await ask<LookupState>('GET', '/api/lookup')
      }
      return told
    },
    end: () => void ask('DELETE', '/api/lookup', { headers, parting: true }).catch(() => undefined),
  }
}
