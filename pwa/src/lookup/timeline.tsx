// The way of a file as steps: done, now, coming. Which they are follows from its status alone.

import type { VNode } from 'preact'
import { Mark } from '../ui/mark'
import type { SlipStatus } from '../wire/records'
import { say } from '../words/slip'
import { stepsOf } from './steps'

export function Progress({ state }: { readonly state: SlipStatus }): VNode {
  return (
    <ol class="way">
      {stepsOf(state.status).map((step) => (
        <li key={step.name} class={step.state}>
          <span class="sign" aria-hidden="true">{step.state === 'now' ? <Mark state={step.look} size={30} /> : <Mark state={step.state === 'done' ? 'sure' : 'wait'} size={28} />}</span>
          <p><b>{say(step.name)}</b>{step.state === 'now' ? <><br /><span class="second">{say('step_now', { words: state.status_words })}</span></> : null}</p>
        </li>
      ))}
    </ol>
  )
}

