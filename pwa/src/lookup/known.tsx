// Where a file stands, to who proved to know it: state, date, code, the way it goes; and what is below is the caller's.

import type { ComponentChildren, VNode } from 'preact'
import { LinkButton } from '../ui/button'
import { Page } from '../ui/page'
import type { SlipStatus } from '../wire/records'
import { say } from '../words/slip'
import './lookup.css'
import { Progress } from './timeline'

export function Known({ state, onHome, children }: { readonly state: SlipStatus; readonly onHome: () => void; readonly children?: ComponentChildren }): VNode {
  return (
    <Page screen="12" title={say('status_title')} onBack={onHome} at="state" foot={<LinkButton href="/verify">{say('other_slip')}</LinkButton>}>
      <div class="stack">
        <p class="second">{state.procedure}</p>
        <h1 tabIndex={-1}>{state.status_words}</h1>
        {state.due_words ? <p>{state.due ? say('due_at', { due: state.due_words }) : state.due_words}</p> : null}
        <p class="file-code">{state.code}</p>
        <Progress state={state} />
        {children}
      </div>
    </Page>
  )
}
