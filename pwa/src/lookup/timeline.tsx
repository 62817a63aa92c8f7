// The way of a file as steps: done, now, coming. Which they are follows from its status alone.

import type { VNode } from 'preact'
import { Mark } from '../ui/mark'
import type { SlipStatus } from '../wire/records'
import { say } from '../words/slip'
import { stepsOf, type WayStep } from './steps'

export function Progress({ state }: { readonly state: SlipStatus }): VNode {
  return (
    <ol class="way">
      {stepsOf(state.status).map((step) => (
        <li key={step.name} class={step.state}>
          <span class="sign" aria-hidden="true"><Sign step={step} /></span>
          <p><b>{say(step.name)}</b>{step.state === 'now' && state.status_words !== say(step.name) ? <><br /><span class="second">{say('step_now', { words: state.status_words })}</span></> : null}
            {step.state === 'now' ? <><br /><span class="second">{state.holder ? say('held', { holder: state.holder, since: state.since_words }) : say('since', { since: state.since_words })}</span><br /><span class="second">{say('then', { words: state.next_words })}</span></> : null}</p>
        </li>
      ))}
    </ol>
  )
}


/** Going on well is a ring with a dot; what asks something of the citizen has its own mark. */
function Sign({ step }: { readonly step: WayStep }): VNode {
  if (step.state !== 'now') return <Mark state={step.state === 'done' ? 'sure' : 'wait'} size={28} />
  if (step.look !== 'sure') return <Mark state={step.look} size={30} />
  return (
    <svg width="30" height="30" viewBox="0 0 24 24" class="ngoc" aria-hidden="true">
      <circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" stroke-width="3" />
      <circle cx="12" cy="12" r="5" fill="currentColor" />
    </svg>
  )
}
