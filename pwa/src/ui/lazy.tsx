// Brings a room when it is needed. One that does not come: the line is down, then it is asked for again when it is back; or there is a newer page.

import { useEffect, useState } from 'preact/hooks'
import type { ComponentType, VNode } from 'preact'
import { Button } from './button'
import { NoticeBox } from './notice'
import { knock } from '../wire/knock'
import { lineUp } from '../wire/line'
import { say } from '../words/shared'

type Load<P> = () => Promise<ComponentType<P>>

/** Addresses of styles that did not come. */
const lost = new Set<string>()

/** Notes the styles that do not come. Called once, by each door. */
export function followStyles(): void {
  addEventListener('error', ({ target }) => { if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') lost.add(target.href) }, true)
}

/** Vite asks for a room's style once and takes it for loaded from then on: after a cut the room would stand there bare. */
async function fetchLost(): Promise<void> {
  await Promise.all([...lost].map((href) => new Promise<void>((resolve, reject) => {
    const link = document.createElement('link')
    link.onload = () => resolve(void lost.delete(href))
    link.onerror = reject
    document.head.append(Object.assign(link, { rel: 'stylesheet', href }))
  })))
}

/**
 * A component in the place of one that is still on its way.
 * @param Meanwhile  what stands there until it comes, and when it cannot
 */
export function lazy<P extends object>(load: Load<P>, Meanwhile: (() => VNode) | null = null): ComponentType<P> & { readonly fetch: Load<P> } {
  let come: ComponentType<P> | null = null
  const fetch = async (): Promise<ComponentType<P>> => {
    await fetchLost()
    return (come ??= await load())
  }
  function Coming(props: P): VNode {
    const [Room, setRoom] = useState<ComponentType<P> | null>(() => come)
    const [failed, setFailed] = useState(false)
    const up = lineUp.value
    useEffect(() => {
      if (!Room && !failed) fetch().then((room) => setRoom(() => room), () => setFailed(true))
    }, [Room, failed])
    // Whether it is the line, a knock tells.
    useEffect(() => { if (failed) knock() }, [failed])
    useEffect(() => { if (up) setFailed(false) }, [up])
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
  const up = lineUp.value
  return (
    <main data-screen="16" class="stack">
      <h1 tabIndex={-1}>{say('missing')}</h1>
      {up ? <NoticeBox look="look" role="alert">{say('stale')}</NoticeBox> : <NoticeBox look="look" icon="offline" role="alert" head={say('offline_head')}>{say('offline')}</NoticeBox>}
      {up ? <Button kind="filled" onPress={() => location.reload()}>{say('reload')}</Button> : null}
      <Button kind={up ? 'link' : 'filled'} onPress={onAgain}>{say('again')}</Button>
    </main>
  )
}
