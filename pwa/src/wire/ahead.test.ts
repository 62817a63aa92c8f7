// What is asked ahead is asked once, taken once, and asked anew where it failed, grew old or speaks another language.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { language } from '../words/say'
import { answerTo, askAhead } from './ahead'

let asked: string[] = []
let answers: Array<Response | Error> = []

beforeEach(() => {
  asked = []
  vi.useFakeTimers()
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    const answer = answers.shift() ?? new Response(JSON.stringify({ n: asked.length }))
    if (answer instanceof Error) throw answer
    return answer
  })
})

afterEach(() => {
  answers = []
  language.value = 'vi'
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a question asked ahead', () => {
  it('has its answer ready, once', async () => {
    askAhead('/api/form')
    expect(asked).toEqual(['/api/form'])
    expect(await answerTo('/api/form')).toEqual({ n: 1 })
    expect(await answerTo('/api/form')).toEqual({ n: 2 })
  })

  it('is asked anew after a cut, and not after a refusal', async () => {
    answers = [new TypeError('cut')]
    askAhead('/api/form')
    expect(await answerTo('/api/form')).toEqual({ n: 2 })
    answers = [new Response(JSON.stringify({ code: 'step_order' }), { status: 409 })]
    askAhead('/api/card')
    await expect(answerTo('/api/card')).rejects.toMatchObject({ code: 'step_order' })
    expect(asked.length).toBe(3)
  })

  it('is not taken when it is old, or in the other language', async () => {
    askAhead('/api/slip')
    await vi.advanceTimersByTimeAsync(10_001)
    expect(await answerTo('/api/slip')).toEqual({ n: 2 })
    askAhead('/api/slip')
    language.value = 'en'
    expect(await answerTo('/api/slip')).toEqual({ n: 4 })
  })
})
