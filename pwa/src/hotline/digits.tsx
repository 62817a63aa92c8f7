// Two digits that the caller reads out; whoever types them needs no Enter.

import { useEffect, useRef } from 'preact/hooks'
import type { VNode } from 'preact'
import { say } from '../words/hotline'

export function Digits({ value, onDigits }: { readonly value: string; readonly onDigits: (digits: string) => void }): VNode {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.focus(), [])
  const typed = (text: string): void => onDigits(text.replace(/\D/g, '').slice(-2))
  return (
    <section class="panel">
      <h2>{say('sees')}</h2>
      <p class="second">{say('sees_ask')}</p>
      <div class="digits-row">
        <input ref={box} class="digits-box" inputMode="numeric" autocomplete="off" maxLength={3} aria-label={say('digits')} value={value}
          onFocus={(event) => event.currentTarget.select()} onInput={(event) => typed(event.currentTarget.value)} />
        <span class="second">{say('sees_note')}</span>
      </div>
    </section>
  )
}
