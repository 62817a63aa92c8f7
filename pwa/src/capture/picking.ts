// Remembers that the citizen is choosing a photo: an Android short of memory kills the page behind its camera app (capture-ux.md, E1).

import { find, forget, keep } from '../wire/shelf'

export function beginPicking(): void {
  keep('picking', '1')
}

/** A photo came, or none was wanted. */
export function endPicking(): void {
  forget('picking')
}

/** Whether this page was opened anew while a photo was being chosen, which is lost; told once. */
export function photoWasLost(): boolean {
  const lost = find('picking') === '1'
  endPicking()
  return lost
}
