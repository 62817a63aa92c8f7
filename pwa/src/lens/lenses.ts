// Which of several rear cameras takes a card best, by their labels: the main one, never a wide, far or infrared one.

export interface Lens {
  readonly kind: string
  readonly deviceId: string
  readonly label: string
}

const FRONT = /front|user|trước|facetime|webcam/i
// Ultra-wide bends, telephoto and macro do not focus where a card is held, depth and infrared see no print (capture-ux.md, C3 and C4).
const POOR = /ultra|wide|rộng|tele|macro|depth|infrared|\bir\b|camera2 [2-9]|camera [2-9],/i
const MAIN = /^(back camera|camera sau)$|camera2 0|camera 0,/i

/** Rear cameras, the best first; where labels say nothing, in the order of the phone. */
export function rearOf(devices: readonly Lens[]): readonly Lens[] {
  const rear = devices.filter(({ kind, label }) => kind === 'videoinput' && !FRONT.test(label))
  return [...rear].sort((one, other) => rankOf(one.label) - rankOf(other.label))
}

/**
 * A lens that is surely better than the one in use, or no worse by its name where that one cannot focus; null: stay.
 * @param focused  whether the one in use focuses
 */
export function betterOf(devices: readonly Lens[], used: string | undefined, focused: boolean): string | null {
  const rear = rearOf(devices)
  const now = rear.find(({ deviceId }) => deviceId === used)
  if (!now) return null
  const best = rear.find((lens) => lens !== now) as Lens | undefined
  if (!best) return null
  const better = rankOf(best.label) < rankOf(now.label) && POOR.test(now.label)
  return better || (!focused && rankOf(best.label) <= rankOf(now.label)) ? best.deviceId : null
}

/** The next lens and its place among all of them; null when there is only one. */
export function nextOf(devices: readonly Lens[], used: string | undefined): { readonly id: string; readonly at: number; readonly of: number } | null {
  const rear = rearOf(devices)
  if (rear.length < 2) return null
  const at = (rear.findIndex(({ deviceId }) => deviceId === used) + 1) % rear.length
  return { id: (rear[at] as Lens).deviceId, at: at + 1, of: rear.length }
}

function rankOf(label: string): number {
  if (MAIN.test(label)) return 0
  return POOR.test(label) ? 2 : 1
}
