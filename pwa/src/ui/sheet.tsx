// A sheet from below for choices that need an answer first; the browser's dialog keeps focus inside and gives it back.

import { useEffect, useRef } from 'preact/hooks'
import type { ComponentChildren, VNode } from 'preact'
import { say } from '../words/shared'
import { coverBack } from './back'
import { Icon } from './icons'

export function Sheet({ title, onClose, children }: {
  readonly title: string
  readonly onClose: () => void
  readonly children: ComponentChildren
}): VNode {
  const dialog = useRef<HTMLDialogElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => coverBack(() => close.current()), [])
  useEffect(() => {
    const shown = dialog.current
    // Web-views older than the dialog element: shown in place, still reachable.
    if (shown?.showModal) shown.showModal()
    else shown?.setAttribute('open', '')
    return () => shown?.close?.()
  }, [])
  return (
    <dialog ref={dialog} class="sheet" aria-label={title} onCancel={(event) => { event.preventDefault(); onClose() }}
      onClick={(event) => { if (event.target === dialog.current) onClose() }}>
      <button type="button" class="close" aria-label={say('close')} onClick={onClose}><Icon name="close" /></button>
      <h2>{title}</h2>
      <div class="stack">{children}</div>
    </dialog>
  )
}
