// How the phone's side is built: one HTML page, hashed files, and a service worker that is told their names.

import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'

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

export default defineConfig({
  plugins: [namedFiles()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { __VERSION__: JSON.stringify(JSON.parse(readFileSync('package.json', 'utf8')).version) },
  build: {
    // Web-views of chat apps lag years behind their browsers (capture-ux.md, A and D).
    target: ['es2020', 'chrome87', 'safari14', 'firefox78'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { citizen: 'index.html', sw: 'src/sw.ts' },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': API, '/slip': API, '/live': { target: API, ws: true } } },
})
