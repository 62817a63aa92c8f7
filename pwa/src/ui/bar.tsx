// The head of every staff page: the mark, where one is, who is at work, and the plate.

import type { ComponentChildren, VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { say } from '../words/staff'

export function Bar({ title, screen, name, onHome, children }: {
  readonly title: string
  readonly screen: string
  readonly name?: string
  readonly onHome?: () => void
  readonly children?: ComponentChildren
}): VNode {
  useEffect(() => { document.title = `${title} · ${say('brand')}` }, [title])
  return (
    <header class="bar">
      <a class="bar-brand" href="/staff" onClick={(event) => { if (onHome) { event.preventDefault(); onHome() } }}>
        <img src="/icon.svg" width="36" height="36" alt="" />
        <b>{say('brand')}</b>
      </a>
      <span class="bar-title">{title}</span>
      <span class="bar-rest">{children}</span>
      {name ? <b class="bar-name">{name}</b> : null}
      <b class="plate" aria-label={say('screen', { screen })}>{screen}</b>
    </header>
  )
}
