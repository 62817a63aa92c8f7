// The law of the house for the phone's side: floors, sizes, names, exports. A new folder fails until it is given a floor.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const SRC = resolve(import.meta.dirname, '..')
// doors > journey > rooms > ui > wire > words; lens knows nobody but itself.
const FLOORS: Readonly<Record<string, number>> = {
  doors: 5, journey: 4, dossier: 3.5, capture: 3, read: 3, verify: 3, fill: 3, submit: 3, slip: 3, lookup: 3, board: 3, kiosk: 3, voice: 2.5, mine: 2.5, rights: 2.5, staff: 4, desk: 3, counter: 3, office: 3, hotline: 3, ui: 2, wire: 1, lens: 0, words: 0, house: 9,
}
const FILE_MAX = 200
const FUNCTION_MAX = 50
const POSITIONAL_MAX = 4
const FORBIDDEN = ['get', 'process', 'handle', 'manage', 'data', 'info', 'helper', 'util', 'utils', 'manager', 'handler']
// The records are written by the server's `mirror`; its words are the server's.
const WRITTEN = new Set(['wire/records.ts'])

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesIn(path)
    return /\.tsx?$/.test(name) ? [relative(SRC, path)] : []
  })
}

const FILES = filesIn(SRC)
const SOURCES = FILES.filter((file) => !file.includes('.test.') && !WRITTEN.has(file))
const textOf = (file: string): string => readFileSync(join(SRC, file), 'utf8')
const folderOf = (file: string): string => file.split('/')[0] as string

function importsOf(file: string): string[] {
  const found = [...textOf(file).matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map((match) => match[1] as string)
  return found.map((path) => relative(SRC, resolve(SRC, file, '..', path)))
}

/** What a file names at its head; what it fetches later does not tie it. */
function fileImportsOf(file: string): string[] {
  const paths = [...textOf(file).matchAll(/from\s*'(\.[^']+)'/g)].map((match) => relative(SRC, resolve(SRC, file, '..', match[1] as string)))
  return paths.flatMap((path) => SOURCES.filter((each) => each === `${path}.ts` || each === `${path}.tsx`))
}

function reachedFrom(start: string, arrows: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [start]
  for (let file = open.pop(); file; file = open.pop()) {
    for (const next of arrows.get(file) ?? []) if (!reached.has(next)) { reached.add(next); open.push(next) }
  }
  return reached
}

/** Functions with their length in lines and their number of positional arguments. */
function functionsOf(file: string): Array<{ readonly name: string; readonly lines: number; readonly args: number }> {
  const lines = textOf(file).split('\n')
  return lines.flatMap((line, at) => {
    const head = /^(\s*)(?:export )?(?:async )?function (\w+)|^( {2})(?:private |static |async )*(\w+)\([^)]*\)[^;=]*\{$/.exec(line)
    if (!head) return []
    const indent = head[1] ?? head[3] ?? ''
    const end = lines.findIndex((each, index) => index > at && each.startsWith(`${indent}}`) && !each.startsWith(`${indent}})`))
    const list = /\(([^{]*?)\)[^()]*\{?$/.exec(line)?.[1] ?? ''
    return [{ name: head[2] ?? head[4] ?? '', lines: end - at + 1, args: list.trim() ? list.split(/,(?![^<({]*[>)}])/).length : 0 }]
  })
}

describe('floors', () => {
  it('gives every folder a place', () => {
    expect([...new Set(SOURCES.filter((file) => file.includes('/')).map(folderOf))].filter((folder) => !(folder in FLOORS))).toEqual([])
  })

  it.each(SOURCES.filter((file) => file.includes('/')))('%s looks downward only', (file) => {
    const own = folderOf(file)
    const upward = importsOf(file).filter((path) => {
      const other = folderOf(path)
      return other !== own && (FLOORS[other] ?? 99) >= (FLOORS[own] ?? -1)
    })
    expect(upward).toEqual([])
  })
})

describe('circles', () => {
  it('lets no file lead back to itself, not by a type alone', () => {
    const arrows = new Map(SOURCES.map((file) => [file, fileImportsOf(file)]))
    const ring = SOURCES.find((file) => reachedFrom(file, arrows).has(file))
    expect(ring).toBeUndefined()
  })
})

describe('sizes', () => {
  it.each(SOURCES)('%s is short enough', (file) => {
    expect(textOf(file).trimEnd().split('\n').length).toBeLessThanOrEqual(FILE_MAX)
    expect(functionsOf(file).filter(({ lines }) => lines > FUNCTION_MAX)).toEqual([])
    expect(functionsOf(file).filter(({ args }) => args > POSITIONAL_MAX)).toEqual([])
  })
})

describe('manners', () => {
  it.each(SOURCES)('%s opens with one sentence', (file) => {
    expect(textOf(file)).toMatch(/^\/\/ [A-Z“"`].*[.?!]\n/)
  })

  it.each(SOURCES)('%s exports names, has no any, no enum, nothing left to do', (file) => {
    const text = textOf(file)
    expect(text).not.toMatch(/export default|\bas any\b|: any\b|<any>|\benum \w|@ts-|TO[D]O|FIX[M]E/)
    expect(file).not.toMatch(/(^|\/)index\./)
  })

  it.each(SOURCES)('%s uses no forbidden word in a name', (file) => {
    const declared = [...textOf(file).matchAll(/(?:function|const|let|class|interface|type) (\w+)/g)].map((match) => match[1] as string)
    const words = [...declared, file.split('/').at(-1)?.split('.')[0] ?? ''].flatMap((name) => name.split(/(?=[A-Z])|_/)).map((word) => word.toLowerCase())
    expect(words.filter((word) => FORBIDDEN.includes(word))).toEqual([])
  })

  it('names no file with more than one word', () => {
    expect(SOURCES.filter((file) => /[-_A-Z]/.test(file.split('/').at(-1) ?? ''))).toEqual([])
  })
})
