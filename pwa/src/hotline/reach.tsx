// Taking the caller to a step: back to one that was done, once the caller agrees on the phone; and which plate that is.

import type { VNode } from 'preact'
import { Button } from '../ui/button'
import type { CallShown, Hint } from '../wire/records'
import { say } from '../words/hotline'
import { stepOf } from './steps'

export function Reach({ call, digits, sending, onSend }: {
  readonly call: CallShown
  /** The screen that the employee looks at. */
  readonly digits: string
  readonly sending: boolean
  readonly onSend: (hint: Hint) => void
}): VNode | null {
  if (call.link !== 'claimed' || call.step === 'done') return null
  const looked = stepOf(digits)
  const steps = [...call.reach].sort((one, other) => Number(other === looked) - Number(one === looked))
  return (
    <section class="panel">
      <h2>{say('reach')}</h2>
      <p class="second">{say(steps.length ? 'reach_note' : 'reach_none')}</p>
      <div class="hints">
        <Button pressed={call.hint === 'here'} onPress={() => onSend('here')}>{say('hint.here')}</Button>
        {steps.map((step) => <Button key={step} kind={step === looked ? 'filled' : 'outline'} sending={sending && step === looked} pressed={call.hint === step} onPress={() => onSend(step)}>{say(`hint.${step}`)}</Button>)}
      </div>
    </section>
  )
}
