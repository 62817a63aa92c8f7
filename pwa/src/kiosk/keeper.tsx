// Watches over a tablet that many use: after 90 seconds without anybody, or when they say so, everything is wiped.

import { signal } from '@preact/signals'
import { render } from 'preact'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Sheet } from '../ui/sheet'
import { say } from '../words/kiosk'
import './keeper.css'
import { IDLE_S, WARN_S, watchIdle } from './idle'
import { wipe } from './wipe'

type State = 'here' | 'asked' | 'wiping' | 'waiting'

const state = signal<State>('here')
const left = signal(IDLE_S)
/** Somebody may have left something here; on the kiosk's own first page nobody has. */
export const occupied = signal(true)

let watching = false

/**
 * Begins to watch, once.
 * @param back where the tablet returns to; what begins with /kiosk fills the screen
 */
export function keepWatch(back: string): void {
  if (watching) return
  watching = true
  const place = document.createElement('div')
  place.id = 'keeper'
  document.body.prepend(place)
  render(<Keeper back={back} />, place)
  watchIdle((seconds) => {
    if (!occupied.value || state.value === 'wiping' || state.value === 'waiting') return
    left.value = IDLE_S - seconds
    if (seconds >= IDLE_S) void end(back)
    else state.value = seconds >= WARN_S ? 'asked' : 'here'
  })
  if (back.startsWith('/kiosk')) addEventListener('pointerup', fillScreen)
}

/** Wipes and returns; while the server cannot be asked the page stays shut. */
async function end(back: string): Promise<void> {
  state.value = 'wiping'
  // What lies behind is neither pressed by the keyboard nor read aloud while it is being forgotten.
  document.getElementById('app')?.setAttribute('inert', '')
  await wipe(back, () => { state.value = 'waiting' })
  location.replace(back)
}

function fillScreen(): void {
  // Browsers without it, and frames that may not: the tablet's own kiosk mode does as well.
  if (!document.fullscreenElement) document.documentElement.requestFullscreen?.().catch(() => undefined)
}

function Keeper({ back }: { readonly back: string }): VNode | null {
  if (!occupied.value) return null
  if (state.value === 'wiping' || state.value === 'waiting') {
    return <div class="keeper-shut" role="status"><h1>{say('wiping')}</h1>{state.value === 'waiting' ? <p>{say('wiping_wait')}</p> : null}</div>
  }
  return (
    <>
      <aside class="keeper" aria-label={say('shared')}>
        <span>{say(back.startsWith('/kiosk') ? 'shared' : 'assisted')}</span>
        <Button onPress={() => void end(back)}>{say('end')}</Button>
      </aside>
      {state.value === 'asked' ? (
        <Sheet title={say('still')} onClose={() => { state.value = 'here' }}>
          <p>{say('still_note', { n: left.value })}</p>
          <Button kind="filled" onPress={() => { state.value = 'here' }}>{say('here')}</Button>
          <Button onPress={() => void end(back)}>{say('end')}</Button>
        </Sheet>
      ) : null}
    </>
  )
}
