// Every number that a phone can show has its drawing, its sentence and its causes; spans and hours read rightly.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { vi } from '../words/vi/scripts'
import { drawnAs, PLATES } from '../ui/plates'
import { isScreen, MARKS, SCREENS, wordsOf, type Screen } from './screens'
import { hourOf, spanOf } from './time'

const SRC = resolve(import.meta.dirname, '..')
const STAFF = ['staff', 'desk', 'counter', 'hotline']
const NOBODYS = ['ui', 'house']

function shownIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return shownIn(path)
    if (!/\.tsx$/.test(name)) return []
    return [...readFileSync(path, 'utf8').matchAll(/screen="([0-9]{2})"/g)].map((match) => match[1] as string)
  })
}

/** Every number that a citizen can see: of pages, and of states of a page. */
function citizens(): ReadonlySet<string> {
  const rooms = readdirSync(SRC).filter((name) => statSync(join(SRC, name)).isDirectory() && !STAFF.includes(name) && !NOBODYS.includes(name))
  return new Set([...rooms.flatMap((room) => shownIn(join(SRC, room))), ...Object.values(PLATES)])
}

describe('the screens of the phone', () => {
  it('are all known to the hotline', () => {
    const numbers = citizens()
    expect(numbers.size).toBeGreaterThan(12)
    expect([...numbers].filter((number) => !isScreen(drawnAs(number)))).toEqual([])
  })

  it('share no number with a page of the staff: whoever reads one out means one screen', () => {
    const numbers = citizens()
    const staff = new Set(STAFF.flatMap((room) => shownIn(join(SRC, room))))
    expect(staff.size).toBeGreaterThan(8)
    expect([...staff].filter((number) => numbers.has(number) || isScreen(number))).toEqual([])
  })

  it.each(Object.keys(SCREENS) as Screen[])('%s has words, and letters on its drawing', (screen) => {
    const { name, say, then, causes } = wordsOf(screen)
    for (const key of [name, say, then, ...causes.flat()]) expect(vi[key].length).toBeGreaterThan(2)
    expect(vi[say]).toMatch(/^“.*”$/)
    expect(MARKS[SCREENS[screen]].at(-1)?.word).toBe('mark.number')
  })
})

describe('time', () => {
  it('counts minutes and seconds, and never backwards', () => {
    expect([spanOf(0, 192_000), spanOf(5_000, 0), spanOf(0, 3_661_000)]).toEqual(['03:12', '00:00', '61:01'])
    expect(hourOf('2026-11-21T03:02:00Z')).toBe('10:02')
  })
})
