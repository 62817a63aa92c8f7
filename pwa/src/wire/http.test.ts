// One question and its answer against a played server: words and files alike, a broken line, a session that is over.

import { afterEach, describe, expect, it, vi } from 'vitest'
import { ask, askBlob, moved } from './http'
import { lineUp } from './line'

function answerWith(answer: Response | null): void {
  vi.stubGlobal('fetch', async () => {
    if (!answer) throw new TypeError('no line')
    return answer
  })
}

afterEach(() => { vi.unstubAllGlobals() })

describe.each([['words', ask], ['a file', askBlob]] as const)('asked for %s', (_, asked) => {
  it('a broken line is the fault offline', async () => {
    answerWith(null)
    await expect(asked('POST', '/api/rights/copy')).rejects.toMatchObject({ code: 'offline', status: 0 })
    expect(lineUp.value).toBe(false)
  })

  it('a session that is over is told, and counted', async () => {
    const before = moved.value
    answerWith(new Response(JSON.stringify({ code: 'session_over', sentence: 'Xin mở lại.' }), { status: 401 }))
    await expect(asked('POST', '/api/rights/copy')).rejects.toMatchObject({ code: 'session_over', status: 401, sentence: 'Xin mở lại.' })
    expect([moved.value, lineUp.value]).toEqual([before + 1, true])
  })
})

describe('a good answer', () => {
  it('is its JSON, nothing for an empty one, and the bytes of a file', async () => {
    answerWith(new Response('{"n":1}'))
    expect(await ask('POST', '/api/x')).toEqual({ n: 1 })
    answerWith(new Response(null, { status: 204 }))
    expect(await ask('DELETE', '/api/x')).toBeUndefined()
    answerWith(new Response('PK'))
    expect(await (await askBlob('POST', '/api/x')).text()).toBe('PK')
  })
})
