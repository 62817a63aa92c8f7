// Single keys as on the plate of every button; silent while somebody types, and while a sheet asks something.

import { useEffect } from 'preact/hooks'

export type Keymap = Readonly<Record<string, () => void>>

/** Listens while the component is there; letters in lower case, other keys by their names. */
export function useKeys(map: Keymap): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const at = event.target as HTMLElement
      const typing = at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)
      if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
      const deed = map[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!deed) return
      event.preventDefault()
      deed()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  })
}
