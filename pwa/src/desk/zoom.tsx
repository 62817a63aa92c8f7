// One picture as large as the screen; the viewer's name lies across it, the server drew it there.

import { useEffect, useRef } from 'preact/hooks'
import type { VNode } from 'preact'
import { Icon } from '../ui/icons'
import { say } from '../words/desk'
import { say as shared } from '../words/shared'
import { pathOf } from './ask'

export function Zoom({ case_id, name, onClose }: { readonly case_id: string; readonly name: string; readonly onClose: () => void }): VNode {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => { dialog.current?.showModal() }, [])
  return (
    <dialog ref={dialog} class="zoom" aria-label={say('zoom')} onCancel={(event) => { event.preventDefault(); onClose() }} onClick={onClose}
      onKeyDown={(event) => { if (event.key.toLowerCase() === 'z') onClose() }}>
      <button type="button" class="close" aria-label={shared('close')} onClick={onClose}><Icon name="close" /></button>
      <img src={pathOf(case_id, `/pictures/${name}`)} alt={say('zoom')} />
    </dialog>
  )
}
