// Keeps the screen on while a picture is taken, where the phone lets a page ask; elsewhere nothing happens.

/** Asks now and whenever the page is seen again. @returns the way to let it sleep */
export function stayAwake(): () => void {
  let lock: WakeLockSentinel | null = null
  let over = false
  const ask = (): void => {
    if (document.visibilityState !== 'visible') return
    // A phone low on battery says no; the screen then sleeps as it always does.
    navigator.wakeLock?.request('screen').then((held) => {
      lock = held
      if (over) void held.release()
    }, () => undefined)
  }
  ask()
  document.addEventListener('visibilitychange', ask)
  return () => {
    over = true
    document.removeEventListener('visibilitychange', ask)
    void lock?.release()
  }
}
