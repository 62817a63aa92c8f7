// "I have a file code": eight characters open the case on this phone.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { Page } from '../ui/page'
import { say as shared } from '../words/shared'
import { say } from '../words/start'
import { codeOf } from './code'
import { resumeCase } from './place'

const CODE_LENGTH = 8

export function Resume({ onLeave }: { readonly onLeave: () => void }): VNode {
  // A scanned or copied address brings the code in its fragment, which never leaves the phone by itself.
  const [typed, setTyped] = useState(() => codeOf(location.hash.slice(1)).slice(0, CODE_LENGTH))
  const [short, setShort] = useState(false)
  const deed = useDeed()
  const open = (): void => {
    const code = codeOf(typed)
    setShort(code.length !== CODE_LENGTH)
    if (code.length === CODE_LENGTH) deed.run(() => resumeCase(code).then(onLeave))
  }
  return (
    <Page screen="17" title={say('resume_title')} onBack={onLeave} failed={short}
      foot={<Button kind="filled" sending={deed.under_way} onPress={open}>{say('resume_deed')}</Button>}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); open() }}>
        <h1 tabIndex={-1}>{say('resume_question')}</h1>
        <p class="second">{say('resume_lead')}</p>
        <TextField name="code" label={say('resume_label')} value={typed} onInput={setTyped} className="code-box" error={short ? say('resume_short') : null}
          autocomplete="off" />
        <FaultNotice fault={deed.fault} onAgain={deed.again} />
        <p class="small">{shared('sheet_never')}</p>
      </form>
    </Page>
  )
}
