// A picture the citizen already has: the way out when no camera works. Its source is told, so that an officer looks closer.

import { useEffect, useRef } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Icon } from '../ui/icons'
import { fileStill } from '../lens/still'
import { say } from '../words/capture'
import { beginPicking, endPicking } from './picking'

export interface FileProps {
  readonly onFile: (picture: Blob) => void
  readonly label?: string
}

export function FileChoice({ onFile, label }: FileProps): VNode {
  const { input, choose } = useFile(onFile)
  return <>{input}<Button onPress={choose}><Icon name="upload" />{label ?? say('file')}</Button></>
}

/** A hidden file box and the deed that opens it. */
export function useFile(onFile: (picture: Blob) => void): { readonly input: VNode; readonly choose: () => void } {
  const box = useRef<HTMLInputElement>(null)
  const chosen = (files: FileList | null): void => {
    endPicking()
    const file = files?.[0]
    // Emptied, so that the same file can be chosen again.
    if (file) void fileStill(file).then(onFile).then(() => { if (box.current) box.current.value = '' })
  }
  useEffect(() => {
    const input = box.current
    input?.addEventListener('cancel', endPicking)
    return () => input?.removeEventListener('cancel', endPicking)
  }, [])
  const choose = (): void => {
    beginPicking()
    box.current?.click()
  }
  const input = (
    <input ref={box} type="file" hidden accept="image/jpeg,image/png,image/webp" aria-label={say('file')} onChange={(event) => chosen(event.currentTarget.files)} />
  )
  return { input, choose }
}
