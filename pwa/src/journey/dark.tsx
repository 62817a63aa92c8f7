// The page was opened while the line is down and a case is open: what is safe, and that it goes on by itself.

import { useEffect } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Page } from '../ui/page'
import { knock } from '../wire/knock'
import { lineUp } from '../wire/line'
import { say } from '../words/held'
import { say as shared } from '../words/shared'
import { findAgain } from './place'

export function Dark(): VNode {
  useEffect(() => { if (lineUp.value) void findAgain() }, [lineUp.value])
  return (
    <Page screen="19" title={say('line_title')} foot={<Button kind="filled" onPress={() => { knock(); void findAgain() }}>{shared('again')}</Button>}>
      <div class="stack">
        <h1 tabIndex={-1}>{say('line_heading')}</h1>
        <p>{say('line_lead')}</p>
      </div>
    </Page>
  )
}
