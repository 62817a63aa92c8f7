// Every word in both languages with the same blanks, and a word for every code the server may send.

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { filled, language, voiceOf } from './say'

const folder = new URL('./', import.meta.url)
const names = readdirSync(new URL('vi/', folder)).map((file) => file.replace('.ts', ''))

async function wordsOf(name: string, tongue: 'vi' | 'en'): Promise<Record<string, string>> {
  const module = (await import(`./${tongue}/${name}.ts`)) as Record<string, Record<string, string>>
  return module[tongue] as Record<string, string>
}

const blanksOf = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string).sort()

describe.each(names)('%s', (name) => {
  it('has the same keys and blanks in both languages, none empty', async () => {
    const [vi, en] = [await wordsOf(name, 'vi'), await wordsOf(name, 'en')]
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort())
    for (const [key, sentence] of Object.entries(vi)) {
      expect(sentence.trim(), key).not.toBe('')
      expect(blanksOf(en[key] as string), key).toEqual(blanksOf(sentence))
      expect(sentence, key).toBe(sentence.normalize('NFC'))
    }
  })

  // WCAG 2.5.3: who says aloud what stands on a button must be understood.
  it.each(['vi', 'en'] as const)('begins the whole name of a button with what stands on it, in %s', async (tongue) => {
    const words = await wordsOf(name, tongue)
    for (const [key, sentence] of Object.entries(words)) {
      const shown = key.endsWith('_named') ? words[key.replace('_named', '')] : undefined
      if (shown) expect(sentence.startsWith(shown), key).toBe(true)
    }
  })
})

// What browsers and phones write on their own buttons, and what the board writes for a small number.
const OTHERS_WORDS = new Set(['Chặn', 'Cho phép', 'Block', 'Allow', 'Mở bằng trình duyệt', 'Open in browser'])

describe.each(['vi', 'en'] as const)('the hotline, in %s', (tongue) => {
  it('names buttons as they stand on the phone', async () => {
    const phone = await Promise.all(names.filter((name) => !['scripts', 'hotline'].includes(name)).map((name) => wordsOf(name, tongue)))
    const stand = new Set(phone.flatMap((words) => Object.values(words).flatMap((sentence) => [sentence, ...sentence.split('\n')])).map((text) => text.replace(/\s*\{\w+\}/, '')))
    const [scripts, guided] = [await wordsOf('scripts', tongue), await wordsOf('guided', tongue)]
    const cures = Object.entries({ ...scripts, ...guided }).filter(([key]) => key.endsWith('.do') || key.startsWith('guided.'))
    const named = cures.flatMap(([key, sentence]) => [...sentence.matchAll(/“([^”]+)”/g)].map(([, text]) => [key, text as string] as const))
    expect(named.length).toBeGreaterThan(15)
    expect(named.filter(([, text]) => !stand.has(text) && !OTHERS_WORDS.has(text))).toEqual([])
  })
})

describe('the first page', () => {
  it('says on the first page what nobody here ever asks for', async () => {
    for (const tongue of ['vi', 'en'] as const) expect((await wordsOf('start', tongue))['warning']).toMatch(/OTP/)
  })
})

describe('codes of the server', () => {
  const wording = JSON.parse(readFileSync(new URL('../../../backend/ground/wording.json', import.meta.url), 'utf8')) as Record<string, unknown>
  const codes = (start: string): string[] => Object.keys(wording).filter((key) => key.startsWith(start))
  // Said before any picture is taken, or by pages that are not the phone's.
  const ELSEWHERE = new Set(['card.choose', 'card.front_title', 'card.back_title', 'card.intro', 'card.qr_fail', 'card.mrz_wait', 'card.ok', 'card.auto', 'card.review', 'card.torch_on', 'card.torch_off', 'face.title', 'face.intro', 'live.alt', 'live.reader', 'live.fail_final'])

  it('have a hint each', async () => {
    const vi = { ...(await wordsOf('capture', 'vi')), ...(await wordsOf('face', 'vi')) }
    const wanted = [...codes('card.'), ...codes('face.'), ...codes('live.')].filter((code) => !ELSEWHERE.has(code))
    expect(wanted.filter((code) => !(code in vi))).toEqual([])
  })

  it('have a reason each for every check of a form', async () => {
    const vi = await wordsOf('reason', 'vi')
    const vectors = JSON.parse(readFileSync(new URL('../../../backend/catalogue/checks.json', import.meta.url), 'utf8')) as ReadonlyArray<{ readonly answer: string | null }>
    expect([...new Set(vectors.map(({ answer }) => answer))].filter((code) => code !== null && !(code in vi))).toEqual([])
  })

  it('never tells a citizen what only staff may suspect', async () => {
    const said = [...Object.keys(await wordsOf('capture', 'vi')), ...Object.keys(await wordsOf('read', 'vi')), ...Object.keys(await wordsOf('face', 'vi'))]
    expect(said.filter((key) => /screen|copy|spoof|fake|tamper/.test(key))).toEqual([])
  })

  it('keep hints to five words and one line of a small phone', async () => {
    const vi = await wordsOf('capture', 'vi')
    const short = Object.entries(vi).filter(([key]) => key.startsWith('card.') && !key.endsWith('.more'))
    expect(short.filter(([, sentence]) => sentence.split(' ').length > 5).map(([key]) => key)).toEqual([])
  })
})

describe('voiceOf', () => {
  it('fills blanks, leaves unfilled ones to be seen, and waits for English in Vietnamese', async () => {
    expect(filled('{a} và {b}', { a: 1 })).toBe('1 và {b}')
    const say = voiceOf({ hi: 'Chào {name}' }, async () => ({ en: { hi: 'Hello {name}' } }))
    expect(say('hi', { name: 'Ông' })).toBe('Chào Ông')
    language.value = 'en'
    expect(say('hi', { name: 'Sir' })).toBe('Chào Sir')
    await Promise.resolve()
    await Promise.resolve()
    expect(say('hi', { name: 'Sir' })).toBe('Hello Sir')
    language.value = 'vi'
  })

  it('shows a code that a newer server says rather than no page', () => {
    const say = voiceOf<Readonly<Record<string, string>>>({ 'waits.fee': 'lệ phí' }, async () => ({ en: { 'waits.fee': 'fee' } }))
    expect(say('waits.tomorrow')).toBe('waits.tomorrow')
  })
})
