// Bold words inside a sentence, written **so** in the word files; nothing else of markup is understood.

import type { VNode } from 'preact'

/** The sentence with its `**bold**` parts as <strong>. */
export function Rich({ text }: { readonly text: string }): VNode {
  return <>{text.split('**').map((part, index) => (index % 2 ? <strong key={index}>{part}</strong> : part))}</>
}
