// Takes the address of this page along to a real browser; the code opens the same file there.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { codeShown } from '../ui/code'
import { Stroke } from '../ui/icons'
import { Row } from '../ui/row'
import { say } from '../words/trouble'
import { COPY } from './icons'

export function CopyRow({ code }: { readonly code: string }): VNode {
  const [copied, setCopied] = useState(false)
  const copy = (): void => {
    navigator.clipboard?.writeText(`${location.origin}/resume#${code}`).then(() => setCopied(true), () => setCopied(false))
  }
  return <Row icon={<Stroke path={COPY} size={28} />} name={copied ? say('copied') : say('copy')} note={<>{say('copy_note')}<br />{say('app_code', { code: codeShown(code) })}</>} onPress={copy} />
}
