// Buttons. One filled a screen, the next deed; a button that waits for an answer says so and is the only inactive state.

import type { ComponentChildren, VNode } from 'preact'
import { say } from '../words/shared'

export interface ButtonProps {
  readonly kind?: 'filled' | 'outline' | 'danger' | 'link'
  readonly onPress: () => void
  readonly sending?: boolean
  readonly inside?: boolean
  readonly label?: string
  readonly pressed?: boolean
  readonly children: ComponentChildren
}

export function Button({ kind = 'outline', onPress, sending, inside, label, pressed, children }: ButtonProps): VNode {
  return (
    <button type="button" class={`button ${kind} ${inside ? 'inside' : ''}`} aria-label={label} aria-disabled={sending ? 'true' : undefined}
      aria-pressed={pressed} onClick={() => { if (!sending) onPress() }}>
      {sending ? <><span class="spin" aria-hidden="true" />{say('sending')}</> : children}
    </button>
  )
}

/** Looks like a button, leads to an address: a file, a call, another page. */
export function LinkButton({ kind = 'outline', href, download, newTab, children }: {
  readonly kind?: 'filled' | 'outline' | 'link'
  readonly href: string
  readonly download?: string
  readonly newTab?: boolean
  readonly children: ComponentChildren
}): VNode {
  const away = newTab ? { target: '_blank', rel: 'noopener' } : {}
  return <a class={`button ${kind}`} href={href} download={download} {...away}>{children}</a>
}
