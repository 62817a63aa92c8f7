// An answer counts only while its question does.

import { expect, it } from 'vitest'
import { Fault } from '../wire/fault'
import { Question, type Asking } from './question'

interface Held { readonly answer: Promise<string>; readonly come: (text: string) => Promise<void>; readonly fail: () => Promise<void> }

function held(): Held {
  let come: (text: string) => void = () => undefined
  let fail: (fault: Fault) => void = () => undefined
  const answer = new Promise<string>((resolve, reject) => { come = resolve; fail = reject })
  const settled = (): Promise<void> => answer.then(() => undefined, () => undefined)
  return { answer, come: (text) => { come(text); return settled() }, fail: () => { fail(new Fault({ code: 'busy' }, 503)); return settled() } }
}

function page(): { readonly question: Question; readonly shown: string[]; readonly told: Asking[]; readonly now: () => Asking | undefined } {
  const [shown, told]: [string[], Asking[]] = [[], []]
  return { question: new Question((asking) => told.push(asking)), shown, told, now: () => told.at(-1) }
}

it('shows the newest answer, though an earlier one comes in later', async () => {
  const { question, shown, now } = page()
  const [slow, quick] = [held(), held()]
  question.put(() => slow.answer, (text) => shown.push(text))
  question.put(() => quick.answer, (text) => shown.push(text))
  await quick.come('quick')
  await slow.come('slow')
  expect(shown).toEqual(['quick'])
  expect(now()).toEqual({ under_way: false, fault: null })
})

it('waits for the newest while an earlier one comes in, or fails', async () => {
  const { question, shown, now } = page()
  const [first, second, third] = [held(), held(), held()]
  question.put(() => first.answer, (text) => shown.push(text))
  question.put(() => second.answer, (text) => shown.push(text))
  question.put(() => third.answer, (text) => shown.push(text))
  await first.come('first')
  await second.fail()
  expect(shown).toEqual([])
  expect(now()).toEqual({ under_way: true, fault: null })
})

it('drops what is on its way, for a page that went or for a deed that brought something newer', async () => {
  const { question, shown, now } = page()
  const asked = held()
  question.put(() => asked.answer, (text) => shown.push(text))
  question.drop()
  await asked.come('late')
  expect(shown).toEqual([])
  expect(now()?.under_way).toBe(false)
})

it('says what failed, and asks the same again', async () => {
  const { question, shown, now } = page()
  const [first, second] = [held(), held()]
  const turns = [first, second]
  question.put(() => (turns.shift() ?? second).answer, (text) => shown.push(text))
  await first.fail()
  expect(now()?.fault?.status).toBe(503)
  question.again()
  expect(now()).toEqual({ under_way: true, fault: null })
  await second.come('after all')
  expect(shown).toEqual(['after all'])
})

it('refreshes in the background: never over a question, never two at once, silent where it fails', async () => {
  const { question, shown, told } = page()
  const [asked, fresh, broken] = [held(), held(), held()]
  let begun = 0
  const refresh = (one: Held): void => question.refresh(() => { begun += 1; return one.answer }, (text) => shown.push(text))
  question.put(() => asked.answer, (text) => shown.push(text))
  refresh(fresh)
  expect(begun).toBe(0)
  await asked.come('asked')
  refresh(fresh)
  refresh(fresh)
  expect(begun).toBe(1)
  await fresh.come('fresh')
  refresh(broken)
  await broken.fail()
  expect(shown).toEqual(['asked', 'fresh'])
  expect(told.filter(({ fault }) => fault)).toEqual([])
})

it('lets a question overtake a refresh', async () => {
  const { question, shown } = page()
  const [fresh, asked] = [held(), held()]
  question.refresh(() => fresh.answer, (text) => shown.push(text))
  question.put(() => asked.answer, (text) => shown.push(text))
  await fresh.come('fresh')
  await asked.come('asked')
  expect(shown).toEqual(['asked'])
})
