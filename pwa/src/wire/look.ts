// The live socket of somebody who is filmed outside of a filing: with a cookie of its own, so that a filing on the same device stays open.

import { pause } from './line'
import type { World } from './socket'

/** @param ticket asks for the single-use ticket of this look */
export function lookWorld(ticket: () => Promise<string>): World {
  const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live?seat=look`
  return {
    ticket,
    connect: (given) => new WebSocket(address, ['hoso.1', `ticket.${given}`]),
    now: () => performance.now(),
    wait: pause,
  }
}
