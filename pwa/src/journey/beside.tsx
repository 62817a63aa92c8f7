// What the hotline says, over whatever screen is open; it stays until it was seen.

import { useEffect } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Sheet } from '../ui/sheet'
import { say } from '../words/guided'
import { followHotline, said } from './guiding'

export interface BesideProps {
  readonly onHere: () => void
}

export function Beside({ onHere }: BesideProps): VNode | null {
  useEffect(followHotline, [])
  useEffect(() => { if (said.value === 'here') onHere() }, [said.value])
  const hint = said.value
  if (hint === null) return null
  const seen = (): void => { said.value = null }
  return (
    <Sheet title={say('guided_says')} onClose={seen}>
      <p class="guided-word" role="status">{say(`guided.${hint}`)}</p>
      <Button kind="filled" onPress={seen}>{say('guided_heard')}</Button>
    </Sheet>
  )
}
