// One page: the way back, the step, the plate, the content, and the deed at the bottom. What is on it is the room's.

import { useEffect, useRef } from 'preact/hooks'
import type { ComponentChildren, VNode } from 'preact'
import { knock } from '../wire/knock'
import { lineUp } from '../wire/line'
import { say } from '../words/shared'
import { armBack } from './back'
import { helpFor, screenNow } from './help'
import { Icon } from './icons'
import { NoticeBox } from './notice'

export interface PageProps {
  /** Two digits, the same that the hotline knows. */
  readonly screen: string
  /** The digits of the state it is in, where a screen has several. */
  readonly plate?: string
  readonly title: string
  /** 1 to 6; none outside of a filing. */
  readonly step?: number
  /** Share of the step that is really done, 0 to 1. */
  readonly done?: number
  readonly onBack?: (() => void) | undefined
  readonly foot?: ComponentChildren
  /** The content touches the edges and the title of the header is the heading. */
  readonly bare?: boolean
  /** Changes when the content becomes another page under the same title, so that it is announced. */
  readonly at?: string
  readonly failed?: boolean
  /** White around the content in every theme: light for the face. */
  readonly light?: boolean
  readonly children: ComponentChildren
}

export function Page(props: PageProps): VNode {
  const root = useArrival(props)
  useEffect(() => {
    armBack(props.onBack ?? null)
    return () => armBack(null)
  }, [props.onBack])
  return (
    <div class={`page${props.bare ? ' bare' : ''}${props.light ? ' light' : ''}`}>
      <header>
        <Top {...props} />
        {props.step ? <Boxes step={props.step} done={props.done ?? 0} /> : null}
        {lineUp.value ? null : <Offline />}
      </header>
      <main ref={root} data-screen={props.screen} class={props.bare ? 'bare' : ''} tabIndex={-1}>{props.children}</main>
      {props.foot ? <footer class="foot">{props.foot}</footer> : null}
    </div>
  )
}

function Offline(): VNode {
  return (
    <div class="over">
      <NoticeBox look="look" icon="offline" role="status" head={say('offline_head')}>{say('offline')} <button type="button" class="word" onClick={knock}>{say('resend')}</button></NoticeBox>
    </div>
  )
}

function Top({ screen, plate, title, step, onBack, bare }: PageProps): VNode {
  const name = bare ? <h1 tabIndex={-1} class="in-header">{title}</h1> : <span>{title}</span>
  return (
    <div class="top">
      {onBack ? <button type="button" class="back" aria-label={say('back')} onClick={onBack}><Icon name="back" size={26} /></button> : null}
      <div class="titles">
        {step ? <small>{say('step', { n: step })}</small> : null}
        {name}
      </div>
      <HelpButton screen={plate ?? screen} />
    </div>
  )
}

/** Help and plate, one target: it opens the call sheet. */
export function HelpButton({ screen }: { readonly screen: string }): VNode {
  useEffect(() => { screenNow.value = screen }, [screen])
  return (
    <button type="button" class="help" onClick={() => { helpFor.value = screen }}>
      <Icon name="phone" size={22} />
      <span class="help-word">{say('help')}</span><span class="quiet">, {say('help_screen')} </span>
      <b class="plate">{screen}</b>
    </button>
  )
}

function Boxes({ step, done }: { readonly step: number; readonly done: number }): VNode {
  const widths = [1, 2, 3, 4, 5, 6].map((n) => (n < step ? 100 : n > step ? 0 : Math.round(done * 100)))
  return (
    <div class="boxes" role="img" aria-label={say('steps_label', { n: step })}>
      {widths.map((width, index) => <span key={index}><i style={{ width: `${width}%` }} /></span>)}
    </div>
  )
}

/** Brings eye, ear and title of the window to the new page. */
function useArrival({ screen, title, step, at, failed }: PageProps): { current: HTMLElement | null } {
  const root = useRef<HTMLElement>(null)
  useEffect(() => {
    scrollTo(0, 0)
    const page = root.current?.parentElement
    page?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [screen, at ?? title])
  useEffect(() => {
    const name = `${step ? `${say('step', { n: step })} · ` : ''}${title} · ${say('brand')}`
    document.title = failed ? say('error', { title: name }) : name
  })
  return root
}
