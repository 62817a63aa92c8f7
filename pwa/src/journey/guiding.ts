// A guided link and the phone it is on: what the link is for, beginning with it, and telling the hotline which screen is open.

import { signal } from '@preact/signals'
import { hintNow, screenNow } from '../ui/help'
import { faultOf } from '../wire/fault'
import { ask } from '../wire/http'
import type { Heard, Invited, Place } from '../wire/records'
import { find, forget, keep } from '../wire/shelf'
import { take } from './place'

// The hotline sees a new screen at once; what it sends comes with the next of these.
const BEAT_MS = 2500

/** What the hotline says, until the citizen has seen it. */
export const said = signal<Heard | null>(null)

const BACK = { to_front: '/api/stills/front', to_back: '/api/stills/back', to_face: '/api/face', to_form: '/api/answers' } as const

/** A step that the hotline can propose to go back to. */
export type BackStep = keyof typeof BACK

export function isBackStep(hint: string): hint is BackStep {
  return hint in BACK
}

let heard = 0

/** What a link, or a code read out, leads to. @throws Fault */
export function lookAt(link: string): Promise<Invited> {
  return ask<Invited>('POST', '/api/guided/look', { body: { link } })
}

/** Begins with a link: from here on it opens nothing for anybody else. */
export async function claim(link: string): Promise<void> {
  take(await ask<Place>('POST', '/api/guided/claim', { body: { link } }))
  keep('guided', '1')
}

/** Goes back to a step, as the hotline proposed and the citizen agreed; what comes after it is done again. */
export async function goBack(step: BackStep): Promise<void> {
  take(await ask<Place>('DELETE', BACK[step]))
}

/** Tells the hotline what is on screen and hears what it has to say; stops when nobody guides this file any more. */
export function followHotline(): () => void {
  let gone = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const beat = async (): Promise<void> => {
    clearTimeout(timer)
    if (gone || find('guided') !== '1') return
    try {
      const told = await ask<Heard>('POST', '/api/guided/screen', { body: { screen: screenNow.value, reason: hintNow.value, heard }, tries: 1 })
      if (told.hint && told.number > heard) [said.value, heard] = [told, told.number]
    } catch (thrown) {
      if ([401, 404].includes(faultOf(thrown).status)) forget('guided')
    }
    if (!gone) timer = setTimeout(() => void beat(), BEAT_MS)
  }
  const stops = [screenNow.subscribe(() => void beat()), hintNow.subscribe(() => void beat())]
  return () => {
    gone = true
    clearTimeout(timer)
    stops.forEach((stop) => stop())
  }
}
