// While the machine reads and checks: what is safe already, what is being done, and that one may leave.

import { useEffect } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { codeShown } from '../ui/code'
import { Mark } from '../ui/mark'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { PLATES } from '../ui/plates'
import type { RoomProps } from '../ui/room'
import { ask } from '../wire/http'
import type { Place } from '../wire/records'
import { say } from '../words/read'
import { pollWait, progressOf, type Step } from './progress'
import './read.css'

export function Reading({ place, take, onHome }: RoomProps): VNode {
  usePolling(take)
  const checking = place.open === 'checking'
  return (
    <Page screen="06" plate={checking ? PLATES.checking : PLATES.reading} title={checking ? say('check_title') : say('title')} step={checking ? 3 : 2} done={checking ? 0.4 : 0.55} at="reading" onBack={onHome}
      foot={place.late ? <Button kind="link" onPress={onHome}>{say('home')}</Button> : null}>
      <div class="stack">
        <h1 tabIndex={-1}>{say(`${checking ? 'heading_check' as const : 'heading' as const}${place.late ? '_late' as const : ''}`)}</h1>
        <Stills />
        <ol class="substeps">{progressOf(place).map((step) => <Substep key={step.name} step={step} />)}</ol>
        <NoticeBox icon="clock" role="status">{place.late ? say('long', { code: codeShown(place.resume_code) }) : say('soon')}</NoticeBox>
      </div>
    </Page>
  )
}

/** Small, beside what is being done; one that does not come leaves its place empty. */
function Stills(): VNode {
  return (
    <div class="stills">
      {(['front', 'back'] as const).map((side) => (
        <img key={side} src={`/api/stills/${side}`} alt={say(`${side}_alt`)} onError={(event) => { event.currentTarget.hidden = true }} />
      ))}
    </div>
  )
}

function Substep({ step: { name, state } }: { readonly step: Step }): VNode {
  const mark = state === 'done' ? <Mark state="sure" size={26} /> : state === 'now' ? <span class="spin" /> : <Mark state="wait" size={26} />
  return (
    <li class={state}>
      <span class="sign" aria-hidden="true">{mark}</span>
      <span>{say(name)}<span class="quiet">, {say(`state_${state}`)}</span></span>
    </li>
  )
}

/** Asks where the case stands until this page goes; a lost line is shown by the page, and asked again. */
function usePolling(take: (place: Place) => void): void {
  useEffect(() => {
    const began = performance.now()
    let timer: ReturnType<typeof setTimeout>
    let over = false
    const look = async (): Promise<void> => {
      if (document.visibilityState === 'visible') {
        await ask<Place>('GET', '/api/case', { tries: 1 }).then((place) => { if (!over) take(place) }, () => undefined)
      }
      if (!over) timer = setTimeout(() => void look(), pollWait(performance.now() - began))
    }
    // The job needs a moment: the first look comes after half of the usual wait.
    timer = setTimeout(() => void look(), pollWait(0) / 2)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [])
}
