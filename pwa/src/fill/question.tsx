// One question a screen: its number, its title, its fields, what has to be mended, and whether it is saved.

import { useEffect, useRef } from 'preact/hooks'
import type { ComponentChildren, VNode } from 'preact'
import { Button } from '../ui/button'
import { lazy } from '../ui/lazy'
import { Mark } from '../ui/mark'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { say } from '../words/fill'
import { Extra } from './extra'
import { FieldFor } from './field'
import type { HeldNoteProps } from './heldnote'
import type { Filling } from './filling'
import { Saved } from './saved'
import { askedOf, partedOf, valuesOf } from './sheet'

// Few have filed before.
const HeldNote = lazy<HeldNoteProps>(async () => (await import('./heldnote')).HeldNote)

export interface QuestionProps {
  readonly filling: Filling
  readonly onForth: () => void
  readonly onBack: () => void
  readonly sending: boolean
  readonly notices: ComponentChildren
}

export function Question({ filling, onForth, onBack, sending, notices }: QuestionProps): VNode {
  const screen = filling.screen.value
  const screens = filling.screens.value
  const first = screens[0]?.key === 'review' ? 1 : 0
  const number = filling.at.value - first + 1
  const of = screens.length - first
  const reasons = filling.told.value ? filling.reasons.value : {}
  const { asked, extra } = partedOf(askedOf(screen, valuesOf(filling.form, filling.answers.value)))
  const alone = asked.filter((field) => field.type !== 'words').length === 1
  return (
    <Page screen="08" title={say('form_title')} step={4} done={0.2 + (0.8 * (number - 1)) / of} at={screen.key} onBack={onBack} failed={Object.keys(reasons).length > 0}
      foot={<Button kind="filled" sending={sending} onPress={onForth}>{number === of ? say('finish') : say('continue')}</Button>}>
      <form class="stack" noValidate onSubmit={(event) => { event.preventDefault(); onForth() }}>
        <div><p class="second count">{say('question', { n: number, of })}</p><h1 tabIndex={-1}>{screen.title}</h1></div>
        {screen.lead ? <p class="lead">{screen.lead}</p> : null}
        {notices}
        <Summary keys={Object.keys(reasons)} />
        {[...asked, ...extra].some(({ key, type }) => type !== 'upload' && filling.form.held?.[key]) ? <HeldNote fields={[...asked, ...extra]} filling={filling} /> : null}
        {asked.map((field) => <FieldFor key={field.key} field={field} filling={filling} alone={alone} />)}
        <Extra key={screen.key} fields={extra} filling={filling} wrong={extra.some(({ key }) => reasons[key] !== undefined)} />
        {screen.note ? <NoticeBox>{screen.note}</NoticeBox> : null}
        <Saved draft={filling.draft} />
        <button type="submit" hidden />
      </form>
    </Page>
  )
}

/** How many things to mend, first on the page; it takes the focus, and leads to the first of them. */
export function Summary({ keys }: { readonly keys: readonly string[] }): VNode | null {
  const box = useRef<HTMLDivElement>(null)
  const first = keys[0]
  useEffect(() => { if (first) box.current?.focus() }, [first])
  if (!first) return null
  return (
    <div ref={box} tabIndex={-1} class="notice stop" role="alert">
      <Mark state="stop" size={24} />
      <div><button type="button" class="word" onClick={() => goTo(first)}>{say('fix', { n: keys.length })}</button></div>
    </div>
  )
}

function goTo(key: string): void {
  const field = document.getElementById(`f-${key}`) ?? document.getElementById(`f-${key.split('.')[0]}`)
  field?.focus()
  field?.scrollIntoView({ block: 'center' })
}
