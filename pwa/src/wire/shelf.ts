// The few things that stay on the phone: choices of how to show, that a case is open, a key of a sending. Nothing personal.

type Shelf = 'language' | 'type' | 'contrast' | 'voice' | 'lens' | 'case' | 'room' | 'sending' | 'install' | 'guided' | 'shared' | 'keys' | 'mine' | 'picking'

/** What lies on the shelf; null when nothing does, or when the browser keeps nothing for us. */
export function find(name: Shelf): string | null {
  try {
    return localStorage.getItem(`hoso.${name}`)
  } catch {
    return null
  }
}

/** Lays it there. A browser that refuses storage is no reason to stop a filing. */
export function keep(name: Shelf, value: string): void {
  try {
    localStorage.setItem(`hoso.${name}`, value)
  } catch {
    // Private windows and full disks: the server holds everything that matters.
  }
}

/** Takes it away. */
export function forget(name: Shelf): void {
  try {
    localStorage.removeItem(`hoso.${name}`)
  } catch {
    // As above.
  }
}

/** From here on this browser is for whoever stands before it: a case may be open, and when they go it is wiped and returns to `back`. */
export function share(back: string): void {
  keep('case', '1')
  keep('shared', back)
}
