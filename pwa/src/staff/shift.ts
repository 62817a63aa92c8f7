// Keeps a session honest on the page: signed out after idleness even without a line, and within seconds when the server ends it.

const SIGNED_OUT = 4401
const ROLES = 4403
const AGAIN_MS = 5000
const SIGNS = ['pointerdown', 'keydown', 'scroll'] as const

/**
 * Follows the session of whoever is signed in.
 * @param onEnd the session is over · onChange: the roles are others now
 * @returns stops following
 */
export function followShift(idle_s: number, onEnd: () => void, onChange: () => Promise<void>): () => void {
  let over = false
  let socket: WebSocket | null = null
  let timer = setTimeout(end, idle_s * 1000)
  let again: ReturnType<typeof setTimeout> | undefined

  function end(): void {
    if (!over) onEnd()
    stop()
  }
  function awake(): void {
    clearTimeout(timer)
    if (!over) timer = setTimeout(end, idle_s * 1000)
  }
  function open(): void {
    socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/staff/live`)
    socket.onclose = ({ code }) => {
      if (over) return
      if (code === SIGNED_OUT) return end()
      if (code === ROLES) onChange().catch(() => undefined)
      again = setTimeout(open, AGAIN_MS)
    }
  }
  function stop(): void {
    over = true
    clearTimeout(timer)
    clearTimeout(again)
    SIGNS.forEach((sign) => removeEventListener(sign, awake))
    socket?.close()
  }
  SIGNS.forEach((sign) => addEventListener(sign, awake, { passive: true }))
  open()
  return stop
}
