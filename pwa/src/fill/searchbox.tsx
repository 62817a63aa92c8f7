// A box to search in, with the glass and a cross.

import type { VNode } from 'preact'
import { Icon } from '../ui/icons'
import { say as start } from '../words/start'

export function SearchBox({ label, value, onInput }: {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
}): VNode {
  return (
    <div class="field">
      <div class="box">
        <span class="glass"><Icon name="search" /></span>
        <input type="text" inputMode="search" enterkeyhint="search" autocomplete="off" aria-label={label} placeholder={label} value={value} onInput={(event) => onInput(event.currentTarget.value)}
          onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault() }} />
        {value ? <button type="button" class="tool" aria-label={start('clear')} onClick={() => onInput('')}><Icon name="close" /></button> : null}
      </div>
    </div>
  )
}
