// The search of the desk: words go in the body of the call, never in an address, for they name people.

import { useRef, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Icon } from '../ui/icons'
import { say } from '../words/desk'
import { useKeys } from './keys'

const LEAST = 3

export function SearchBox({ onSearch }: { readonly onSearch: (query: string) => void }): VNode {
  const [query, setQuery] = useState('')
  const box = useRef<HTMLInputElement>(null)
  useKeys({ '/': () => box.current?.focus() })
  const look = (): void => {
    if (query.trim().length >= LEAST) onSearch(query.trim())
  }
  return (
    <form class="desk-search" role="search" onSubmit={(event) => { event.preventDefault(); look() }}>
      <Icon name="search" size={20} />
      <input ref={box} type="search" aria-label={say('search')} placeholder={say('search')} value={query} maxLength={120}
        onInput={(event) => setQuery(event.currentTarget.value)} />
      <kbd>/</kbd>
    </form>
  )
}
