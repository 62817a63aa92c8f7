// Where the caller is: the step, the hint on their screen, the pictures taken; nothing else is known here.

import type { VNode } from 'preact'
import { Icon } from '../ui/icons'
import type { CallShown } from '../wire/records'
import { say } from '../words/hotline'

const STEPS = ['capture', 'read', 'verify', 'fill', 'submit', 'slip'] as const

export function Beside({ call, here_for }: { readonly call: CallShown; readonly here_for: string }): VNode {
  const at = STEPS.findIndex((step) => step === call.step)
  const all = call.step === 'done'
  return (
    <section class="panel stack">
      <p class="head"><b>{say('beside')}</b><span class={`chip ${call.link === 'claimed' ? 'sure' : call.link === 'open' ? 'look' : 'stop'}`}>{say(`link.${call.link}`)}</span></p>
      <ol class="steps">
        {STEPS.map((step, index) => (
          <li key={step} class={all || index < at ? 'past' : index === at ? 'now' : ''} aria-current={index === at ? 'step' : undefined}>
            <span>{say(`step.${step}`)}</span>{index === at ? <small class="second">{say('here_for', { time: here_for })}</small> : null}
          </li>
        ))}
      </ol>
      <dl class="facts">
        <dt>{say('device')}</dt><dd>{call.device || '–'}</dd>
        <dt>{say('hint_now')}</dt><dd>{call.reason ?? '–'}</dd>
        <dt>{say('taken')}</dt><dd>{say('taken_of', { n: call.kept })}</dd>
      </dl>
      {call.link === 'claimed' && !call.screen ? <p class="second">{say('unseen')}</p> : null}
      <p class="notice officer"><Icon name="shield" /><span>{say('private')}</span></p>
    </section>
  )
}
