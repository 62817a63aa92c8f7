// The way back: the arrow of the page and the button of the phone do the same deed; what lies over the page is closed first.

type Deed = () => void

let deed: Deed | null = null
let cover: Deed | null = null
let armed = false
let listening = false

/** Makes `onBack` what "back" means now; null leaves it to the browser. */
export function armBack(onBack: Deed | null): void {
  deed = onBack
  if (onBack) arm()
}

/** While something lies over the page "back" closes it. @returns takes that away again */
export function coverBack(onClose: Deed): () => void {
  const under = cover
  cover = onClose
  arm()
  return () => { cover = under }
}

/** Listens to the phone's own back button, once, from the door. */
export function listenBack(): void {
  listening = true
  addEventListener('popstate', () => {
    armed = false
    const now = cover ?? deed
    if (!now) return
    now()
    // The deed may have led to a page that has a way back of its own.
    if (deed) arm()
  })
}

function arm(): void {
  if (armed || !listening) return
  armed = true
  history.pushState({ hoso: true }, '')
}
