// A camera nobody uses is switched off: a phone that lies on the table with its camera on grows hot (capture-ux.md, D5).

/** How long nothing may happen. */
export const REST_MS = 60_000

export interface Rest {
  /** Something is before the camera. */
  readonly stir: () => void
  readonly close: () => void
}

/** Calls `onRest` once when nothing stirred for a minute; a finger on the page stirs too. */
export function openRest(onRest: () => void): Rest {
  let timer = setTimeout(over, REST_MS)
  const stir = (): void => {
    clearTimeout(timer)
    timer = setTimeout(over, REST_MS)
  }
  const close = (): void => {
    clearTimeout(timer)
    removeEventListener('pointerdown', stir)
  }
  function over(): void {
    close()
    onRest()
  }
  addEventListener('pointerdown', stir)
  return { stir, close }
}
