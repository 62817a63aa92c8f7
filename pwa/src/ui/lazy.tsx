// Brings a room when it is needed; a room that no longer exists on the server means a newer page, and is reloaded once.

import { useEffect, useState } from 'preact/hooks'
import type { ComponentType, VNode } from 'preact'
import { Button } from './button'
import { NoticeBox } from './notice'
import { say } from '../words/shared'

type Load<P> = () => Promise<ComponentType<P>>

/**
 * A component in the place of one that is still on its way.
 * @param Meanwhile  what stands there until it comes, and when it cannot
 */
export function lazy<P extends object>(load: Load<P>, Meanwhile: (() => VNode) | null = null): ComponentType<P> & { readonly fetch: Load<P> } {
  let come: ComponentType<P> | null = null
  const fetch = async (): Promise<ComponentType<P>> => (come ??= await load())
  function Coming(props: P): VNode {
    const [Room, setRoom] = useState<ComponentType<P> | null>(() => come)
    const [failed, setFailed] = useState(false)
    useEffect(() => {
      if (!Room && !failed) fetch().then((room) => setRoom(() => room), () => setFailed(true))
    }, [Room, failed])
    if (Room) return <Room {...props} />
    if (Meanwhile) return <Meanwhile />
    return failed ? <Missing onAgain={() => setFailed(false)} /> : <Waiting />
  }
  return Object.assign(Coming, { fetch })
}

export function Waiting(): VNode {
  return <p class="second waiting" role="status">{say('loading')}</p>
}

function Missing({ onAgain }: { readonly onAgain: () => void }): VNode {
  return (
    <main data-screen="16" class="stack">
      <NoticeBox look="look" role="alert">{say('stale')}</NoticeBox>
      <Button kind="filled" onPress={() => location.reload()}>{say('reload')}</Button>
      <Button kind="link" onPress={onAgain}>{say('again')}</Button>
    </main>
  )
}
