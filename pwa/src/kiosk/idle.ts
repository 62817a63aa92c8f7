// How long nobody has touched this tablet. A screen that changes by itself, as while the face is filmed, counts as somebody.

/** security.md 3.6; the warning leaves 20 seconds, as WCAG 2.2.1 asks. */
export const IDLE_S = 90
export const WARN_S = 70

const SIGNS = ['pointerdown', 'keydown', 'wheel', 'input'] as const

/** Tells every second how many have passed since the last sign of life. @returns stops telling */
export function watchIdle(tell: (seconds: number) => void, now: () => number = Date.now): () => void {
  let last = now()
  const awake = (): void => { last = now() }
  // A sleeping tablet's timers sleep too: the clock, not the count of turns, says how long it was.
  const timer = setInterval(() => tell(Math.floor((now() - last) / 1000)), 1000)
  const changes = new MutationObserver(awake)
  const app = document.getElementById('app')
  if (app) changes.observe(app, { subtree: true, attributeFilter: ['data-screen'] })
  SIGNS.forEach((sign) => addEventListener(sign, awake, { capture: true, passive: true }))
  return () => {
    clearInterval(timer)
    changes.disconnect()
    SIGNS.forEach((sign) => removeEventListener(sign, awake, { capture: true }))
  }
}
