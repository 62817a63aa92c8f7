// The way back: the arrow of the page and the button of the phone do the same deed.

type Deed = () => void

let deed: Deed | null = null
let armed = false

/** Makes `onBack` what "back" means now; null leaves it to the browser. */
export function armBack(onBack: Deed | null): void {
  deed = onBack
  if (!onBack || armed) return
  armed = true
  history.pushState({ hoso: true }, '')
}

/** Listens to the phone's own back button, once, from the door. */
export function listenBack(): void {
  addEventListener('popstate', () => {
    armed = false
    const now = deed
    if (!now) return
    now()
    // The deed may have led to a page that has a way back of its own.
    if (deed) armBack(deed)
  })
}
