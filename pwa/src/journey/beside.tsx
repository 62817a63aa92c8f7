// What the hotline says, over whatever screen is open; it stays until it was seen. Back to a step only when the citizen agrees.

import { useEffect } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { codeShown } from '../ui/code'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Sheet } from '../ui/sheet'
import type { Heard } from '../wire/records'
import { say } from '../words/guided'
import { followHotline, goBack, isBackStep, said } from './guiding'
import { place } from './place'

export interface BesideProps {
  readonly onHere: () => void
}

export function Beside({ onHere }: BesideProps): VNode | null {
  useEffect(followHotline, [])
  useEffect(() => { if (said.value?.hint === 'here') onHere() }, [said.value])
  return said.value ? <Word key={said.value.number} word={said.value} onHere={onHere} /> : null
}

function Word({ word: { hint, visit }, onHere }: BesideProps & { readonly word: Heard }): VNode | null {
  const deed = useDeed()
  const seen = (): void => { said.value = null }
  if (hint === null) return null
  const go = (): void => deed.run(async () => {
    if (isBackStep(hint)) await goBack(hint)
    onHere()
    seen()
  })
  return (
    <Sheet title={say('guided_says')} onClose={seen}>
      <p class="guided-word" role="status">{hint === 'counter' && visit ? visit : say(`guided.${hint}`)}</p>
      {hint === 'counter' && place.value ? <div><p>{say('guided_bring')}</p><p class="code">{codeShown(place.value.resume_code)}</p></div> : null}
      {isBackStep(hint) ? <p class="second">{say('guided_again')}</p> : null}
      <FaultNotice fault={deed.fault} onAgain={deed.again} />
      {isBackStep(hint) ? <Button kind="filled" sending={deed.under_way} onPress={go}>{say('guided_go')}</Button> : null}
      <Button kind={isBackStep(hint) ? 'link' : 'filled'} onPress={seen}>{say(isBackStep(hint) ? 'guided_stay' : 'guided_heard')}</Button>
    </Sheet>
  )
}
