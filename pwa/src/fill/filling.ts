// One form being filled: answers, where the citizen is, what does not pass. Components read it; it asks the server.

import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { answerTo } from '../wire/ahead'
import { Fault, faultOf } from '../wire/fault'
import type { Begun, Form, FormField, FormScreen, Questions } from '../wire/form'
import { ask } from '../wire/http'
import { safe, savedOrKept } from '../wire/safe'
import type { FieldName, Place, Value } from '../wire/records'
import type { CardFieldView, CardView } from '../wire/views'
import { Draft } from './draft'
import { normalOf } from './normal'
import { openingOf, originOf, reasonsOf, screensOf, screenWith, withPledges, type Filled, type Knowing, type OnCard, type Reason } from './sheet'

/** Loads questions, answers and card together. @throws Fault */
export async function openFilling(): Promise<Filling> {
  const [questions, begun, card] = await Promise.all([answerTo<Questions>('/api/form'), answerTo<Begun>('/api/answers'), answerTo<CardView>('/api/card')])
  const form: Form = { ...questions, ...begun }
  const kept = await safe.find<{ readonly answers: Filled; readonly seen: string | null }>('draft')
  const filling = new Filling(withPledges(form), card)
  // Typed while the line was down, and nothing newer was saved from anywhere since.
  if (kept?.seen === form.saved_at) filling.draft.change(filling.answers.value = kept.answers)
  return filling
}

export class Filling {
  readonly answers = signal<Filled>({})
  readonly at = signal(0)
  /** Shown only after the citizen tried to go on; before, nobody is corrected while typing. */
  readonly told = signal(false)
  /** Reasons the server gave, until the field changes. */
  readonly refused = signal<Readonly<Record<string, string>>>({})
  readonly screens: ReadonlySignal<readonly FormScreen[]>
  readonly screen: ReadonlySignal<FormScreen>
  readonly reasons: ReadonlySignal<Readonly<Record<string, Reason>>>
  readonly draft: Draft<Filled>
  readonly knowing: Knowing
  private readonly fields: ReadonlyMap<FieldName, CardFieldView>

  constructor(readonly form: Form, readonly card: CardView) {
    this.fields = new Map(card.fields.map((field) => [field.name, field]))
    this.knowing = { today: todayHere(), card: this.onCard() }
    this.answers.value = form.answers
    this.draft = new Draft(async (answers, seen) => {
      const save = (): Promise<{ saved_at: string }> => ask('PUT', '/api/draft', { body: { answers, seen }, tries: 1, parting: true })
      return (await savedOrKept('draft', { answers, seen }, save)).saved_at
    }, form.saved_at)
    this.screens = computed(() => screensOf(form, this.answers.value))
    this.at.value = openingOf(form, this.answers.value, this.knowing)
    this.screen = computed(() => this.screens.value[Math.min(this.at.value, this.screens.value.length - 1)] as FormScreen)
    this.reasons = computed(() => this.judged())
  }

  /** What the card says of a field; null for fields the card has nothing to do with. */
  cardField(field: FormField): CardFieldView | null {
    return (field.from && this.fields.get(field.from)) ?? null
  }

  /** Takes an answer as it is typed. */
  set(field: FormField, value: Value): void {
    const origin = originOf(field, value, this.knowing.card[field.key])
    this.keep({ ...this.answers.value, [field.key]: { value, origin, confirmed: false, on_card: null } }, field.key)
  }

  /** "That is right": an unsure answer was looked at, or one asked back is insisted on. */
  confirm(field: FormField): void {
    const answer = this.answers.value[field.key]
    if (answer) this.keep({ ...this.answers.value, [field.key]: { ...answer, confirmed: true } }, field.key)
  }

  /** Goes on when everything here passes. @returns whether this was the last screen */
  forth(): boolean {
    this.told.value = Object.keys(this.reasons.value).length > 0
    if (this.told.value) return false
    this.draft.change(this.answers.value)
    void this.draft.flush()
    if (this.at.value >= this.screens.value.length - 1) return true
    this.at.value += 1
    return false
  }

  /** One screen back. @returns false on the first */
  back(): boolean {
    this.told.value = false
    if (this.at.value === 0) return false
    this.at.value -= 1
    return true
  }

  /** Hands the finished form in. What the server refuses is shown at its field. @throws Fault for anything else */
  async handIn(): Promise<Place | null> {
    await this.draft.flush()
    try {
      return await ask<Place>('POST', '/api/answers', { body: { answers: this.answers.value } })
    } catch (thrown) {
      const fault = faultOf(thrown)
      if (!isUnfit(fault)) throw fault
      this.refused.value = fault.fields
      this.told.value = true
      this.at.value = screenWith(this.screens.value, Object.keys(fault.fields))
      return null
    }
  }

  private keep(answers: Filled, key: string): void {
    this.answers.value = answers
    const left = Object.entries(this.refused.value).filter(([name]) => name.split('.')[0] !== key)
    this.refused.value = Object.fromEntries(left)
    this.draft.change(answers)
  }

  private judged(): Record<string, Reason> {
    const found = reasonsOf(this.form, this.screen.value, this.answers.value, this.knowing)
    const keys = new Set(this.screen.value.fields.map(({ key }) => key))
    const refused = Object.entries(this.refused.value).filter(([name]) => keys.has(name.split('.')[0] ?? ''))
    return { ...Object.fromEntries(refused.map(([name, code]) => [name, { code, ask: false }])), ...found }
  }

  private onCard(): Record<string, OnCard> {
    const found: Record<string, OnCard> = {}
    for (const field of this.form.screens.flatMap((screen) => screen.fields)) {
      const read = this.cardField(field)
      if (read?.value) found[field.key] = { value: normalOf(field.type, read.value) as Value, sure: read.sure }
    }
    return found
  }
}

function isUnfit(fault: Fault): boolean {
  return fault.code === 'answers_invalid' && Object.keys(fault.fields).length > 0
}

/** Today in Viet Nam, ISO: the form's days are the office's, wherever the phone is. */
export function todayHere(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric', month: '2-digit', day: '2-digit' }).format(now)
}
