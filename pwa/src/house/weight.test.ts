// What the phone has to fetch, measured on a real build: the first screen, every later room, the whole way.

import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { build, type Rollup } from 'vite'

const KB = 1024
// Budgets of the house, gzip: first screen 25 KB of script and 8 KB of style, a later room 15 KB, the whole way 90 KB.
const BUDGET = { first: 25 * KB, style: 8 * KB, room: 15 * KB, whole: 90 * KB }

let chunks: readonly Rollup.OutputChunk[] = []
let styles: readonly Rollup.OutputAsset[] = []

beforeAll(async () => {
  // As it is shipped: under the test runner's own setting every element would carry its place in the source.
  vi.stubEnv('NODE_ENV', 'production')
  const made = (await build({ root: resolve(import.meta.dirname, '../..'), logLevel: 'silent', build: { write: false } })) as Rollup.RollupOutput
  chunks = made.output.filter((each): each is Rollup.OutputChunk => each.type === 'chunk' && each.fileName !== 'sw.js')
  vi.unstubAllEnvs()
  styles = made.output.filter((each): each is Rollup.OutputAsset => each.type === 'asset' && each.fileName.endsWith('.css'))
}, 60_000)

const weightOf = (text: string | Uint8Array): number => gzipSync(text).length
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)
const entry = (): Rollup.OutputChunk => chunks.find((chunk) => chunk.isEntry) as Rollup.OutputChunk

/** What only those fetch who ask for English. */
const english = (): ReadonlySet<string> =>
  new Set(chunks.filter(({ facadeModuleId }) => facadeModuleId?.includes('/words/en/')).map(({ fileName }) => fileName))

// Fetched only by who meets them: what went wrong, what stands beside the way, what other forms than the first ask, what is looked up afterwards.
const ASIDE = /\/(board|closeup|trouble|tries|dot|practice|specimen|handover|others|call|keeping|refused|known|backward|hitch|held|dark|status|verify|about|upload|heldnote|several|own|supplement|withdrawal|telling|rights|voice|letter|answer|rating|visit|tax|seek|gallery|keeper|saving|mine|guided|beside)\.tsx$/

/** A chunk and all it cannot start without; with `onward`, also what it brings later on a way without trouble. */
function closureOf(name: string, { onward = false, seen = new Set<string>() } = {}): Set<string> {
  const chunk = chunks.find((each) => each.fileName === name)
  if (!chunk || seen.has(name)) return seen
  seen.add(name)
  const later = onward ? chunk.dynamicImports.filter((each) => !english().has(each) && !isAside(each)) : []
  for (const each of [...chunk.imports, ...later]) closureOf(each, { onward, seen })
  return seen
}

const isAside = (name: string): boolean => ASIDE.test(chunks.find(({ fileName }) => fileName === name)?.facadeModuleId ?? '')

const scriptsIn = (names: ReadonlySet<string>): number => sum(chunks.filter(({ fileName }) => names.has(fileName)).map(({ code }) => weightOf(code)))

describe('weight', () => {
  it('of the first screen', () => {
    const first = closureOf(entry().fileName)
    expect(scriptsIn(first)).toBeLessThanOrEqual(BUDGET.first)
    const style = styles.filter(({ fileName }) => /citizen/.test(fileName))
    expect(style.length).toBeGreaterThan(0)
    expect(sum(style.map(({ source }) => weightOf(source)))).toBeLessThanOrEqual(BUDGET.style)
  })

  it('of every later room, as one who comes back right there fetches it', () => {
    const first = closureOf(entry().fileName)
    const rooms = entry().dynamicImports.filter((name) => !english().has(name)).map((name) => {
      const own = new Set([...closureOf(name)].filter((each) => !first.has(each)))
      return [chunks.find(({ fileName }) => fileName === name)?.name, scriptsIn(own)] as const
    })
    expect(rooms.length).toBeGreaterThan(8)
    expect(rooms.filter(([, weight]) => weight > BUDGET.room)).toEqual([])
  })

  it('of the whole way in Vietnamese', () => {
    expect(english().size).toBeGreaterThan(5)
    expect(chunks.filter(({ facadeModuleId }) => ASIDE.test(facadeModuleId ?? '')).length).toBeGreaterThan(6)
    expect(scriptsIn(closureOf(entry().fileName, { onward: true }))).toBeLessThanOrEqual(BUDGET.whole)
  })

  it('has no font and no stranger’s address', () => {
    expect(chunks.filter(({ code }) => /https?:\/\/(?!www\.w3\.org)/.test(code)).map(({ fileName }) => fileName)).toEqual([])
    expect(styles.filter(({ source }) => /@font-face|url\(/.test(String(source))).map(({ fileName }) => fileName)).toEqual([])
  })
})
