// The search of the desk: words go in the body of the call, never in an address, for they name people.

import { useRef, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Icon } from '../ui/icons'
import { useDeed } from '../ui/deed'
import type { FileBrief } from '../wire/records'
import { say } from '../words/desk'
import { search } from './ask'
import { useKeys } from './keys'

const LEAST = 3

export function SearchBox({ onFound }: { readonly onFound: (found: readonly FileBrief[]) => void }): VNode {
  const [query, setQuery] = useState('')
  const box = useRef<HTMLInputElement>(null)
  const deed = useDeed()
  useKeys({ '/': () => box.current?.focus() })
  const look = (): void => {
    if (query.trim().length >= LEAST) deed.run(async () => onFound(await search(query.trim())))
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
