// What to say at this screen: the sentence in large type, the next one, the three usual causes with what helps.

import type { VNode } from 'preact'
import { say } from '../words/hotline'
import { say as script } from '../words/scripts'
import { wordsOf, type Screen } from './screens'

export function Script({ screen }: { readonly screen: Screen }): VNode {
  const words = wordsOf(screen)
  return (
    <>
      <section class="panel spoken" aria-live="polite">
        <h2>{say('say')}</h2>
        <p class="sentence">{script(words.say)}</p>
        <p class="second">{say('then', { text: script(words.then) })}</p>
      </section>
      <section class="panel">
        <h2>{say('causes')}</h2>
        <ol class="causes">{words.causes.map(([cause, cure]) => <li key={cause}><b>{script(cause)}</b><span class="second">{script(cure)}</span></li>)}</ol>
      </section>
    </>
  )
}
