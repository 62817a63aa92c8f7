// How the pages are built, in separate builds: the citizen's with a service worker that is told its files, the staff's (`--mode staff`), the shared tablets' (`--mode kiosk`).

import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

const API = process.env['HOSO_API'] ?? 'http://127.0.0.1:8000'

/** Writes the names of all hashed files into `sw.js`, so that it keeps exactly what this build made. */
function namedFiles(): Plugin {
  return {
    name: 'named-files',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter((name) => name.startsWith('assets/')).map((name) => `/${name}`)
      const worker = bundle['sw.js']
      if (worker?.type !== 'chunk') throw new Error('the build made no sw.js')
      worker.code = worker.code.replace('__FILES__', JSON.stringify(files))
    },
  }
}

const SHARED: UserConfig = {
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { __VERSION__: JSON.stringify(JSON.parse(readFileSync('package.json', 'utf8')).version) },
  server: { host: '127.0.0.1', proxy: { '/api': API, '/slip': API, '/live': { target: API, ws: true }, '/staff/live': { target: API, ws: true } } },
}
const NAMED = { chunkFileNames: 'assets/[name]-[hash].js', assetFileNames: 'assets/[name]-[hash][extname]' }

// Camera, socket and what stands around them on every screen that films.
const CAMERA = /\/src\/(capture\/(rig|awake|opening|video|line|device|watch|voice|surrounding|icons)|lens\/(able|lenses|camera|region|score|frame)|wire\/(socket|header)|words\/(vi\/)?capture)\.tsx?$/
// A few lines each that most rooms need: one file costs a slow line one round.
const SIGNS = /\/src\/ui\/(code|picture)\.ts$/

const CITIZEN: UserConfig = {
  ...SHARED,
  plugins: [namedFiles()],
  build: {
    // Web-views of chat apps lag years behind their browsers (capture-ux.md, A and D).
    target: ['es2020', 'chrome87', 'safari14', 'firefox78'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { citizen: 'index.html', sw: 'src/sw.ts' },
      output: {
        ...NAMED,
        entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        // What the first screen needs comes in one file: ten small ones cost a slow line another round or two.
        // So does what card and face share.
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'], test: (id) => !id.endsWith('/src/sw.ts'), priority: 1 }, { name: 'camera', test: CAMERA }, { name: 'signs', test: SIGNS }] },
      },
    },
  },
}

// Apart, so that no file of theirs is ever named to a citizen's phone; browsers here know passkeys, so they are of 2022 or later.
const STAFF: UserConfig = {
  ...SHARED,
  base: '/staff/',
  publicDir: false,
  build: {
    target: ['es2022', 'chrome108', 'safari16', 'firefox119'],
    outDir: 'dist/staff',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: { input: { staff: 'staff.html' }, output: { ...NAMED, entryFileNames: 'assets/[name]-[hash].js' } },
  },
}

// The office's own tablets: as apart from the staff's files as a citizen's phone is.
const KIOSK: UserConfig = {
  ...STAFF,
  base: '/kiosk/',
  build: {
    ...STAFF.build,
    outDir: 'dist/kiosk',
    rollupOptions: { input: { kiosk: 'kiosk.html' }, output: { ...NAMED, entryFileNames: 'assets/[name]-[hash].js' } },
  },
}

const BUILDS: Readonly<Record<string, UserConfig>> = { staff: STAFF, kiosk: KIOSK }

export default defineConfig(({ mode }) => BUILDS[mode] ?? CITIZEN)
