// Single keys as on the plate of every button; silent while somebody types, while a sheet asks something, and when switched off.

import { signal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'
import { find, keep } from '../wire/shelf'

export type Keymap = Readonly<Record<string, () => void>>

/** Whether single letters do something: whoever speaks to the computer, or rests on the keys, switches them off (WCAG 2.1.4). */
export const lettersOn = signal(find('keys') !== 'off')

export function chooseLetters(on: boolean): void {
  lettersOn.value = on
  keep('keys', on ? 'on' : 'off')
}

/** Whether keys pressed there are the box's own; a checkbox takes no letters. */
export function isTyped(at: Pick<HTMLInputElement, 'tagName' | 'type' | 'isContentEditable'>): boolean {
  return at.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && at.type !== 'checkbox')
}

/** Listens while the component is there; letters in lower case, other keys by their names. */
export function useKeys(map: Keymap): void {
  // Before the screen is painted: whoever sees a key's plate may press it at once.
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key.length === 1 && !lettersOn.value) return
      if (isTyped(event.target as HTMLInputElement) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
      const deed = map[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!deed) return
      event.preventDefault()
      deed()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  })
}
