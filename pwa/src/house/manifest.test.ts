// What the phone is told of the page as an app: icons that exist in their sizes, shortcuts that lead somewhere, a place for shared pictures.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pathOf } from '../journey/order'

interface Manifest {
  readonly icons: ReadonlyArray<{ readonly src: string; readonly sizes: string; readonly type: string; readonly purpose?: string }>
  readonly shortcuts: ReadonlyArray<{ readonly name: string; readonly url: string }>
  readonly share_target: { readonly action: string; readonly method: string; readonly params: { readonly files: ReadonlyArray<{ readonly name: string }> } }
  readonly start_url: string
  readonly scope: string
  readonly display: string
}

const PUBLIC = resolve(import.meta.dirname, '../../public')
const fileOf = (src: string): Buffer => readFileSync(resolve(PUBLIC, `.${src}`))
const manifest = JSON.parse(fileOf('/manifest.webmanifest').toString('utf8')) as Manifest

describe('the page as an app', () => {
  it('has its icons in the sizes that phones ask for, one to be cut to any shape', () => {
    for (const { src, sizes, type } of manifest.icons) {
      if (type !== 'image/png') continue
      // Width and height stand at the sixteenth byte of a PNG.
      const file = fileOf(src)
      expect(`${file.readUInt32BE(16)}x${file.readUInt32BE(20)}`, src).toBe(sizes)
    }
    const sizes = manifest.icons.filter(({ purpose }) => purpose === undefined).map(({ sizes }) => sizes)
    expect(sizes).toEqual(expect.arrayContaining(['192x192', '512x512']))
    expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable')
  })

  it('opens by itself, and its shortcuts lead to a new file, to one’s own and to a slip', () => {
    expect([manifest.start_url, manifest.scope, manifest.display]).toEqual(['/', '/', 'standalone'])
    expect(manifest.shortcuts.map(({ url }) => pathOf(url))).toEqual(['case', 'mine', 'resume', 'verify'])
  })

  it('takes a shared picture where the worker waits for it', () => {
    const worker = readFileSync(resolve(import.meta.dirname, '../sw.ts'), 'utf8')
    const { action, method, params } = manifest.share_target
    expect(worker).toContain(`'${action}'`)
    expect([method, params.files.map(({ name }) => worker.includes(`get('${name}')`))]).toEqual(['POST', [true]])
  })
})
