import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsup'

/**
 * natural's stemmers are CommonJS and extend a class that brings tokenizers and stop words along, which nothing here
 * calls. As an ES module with an empty class in its place a stemmer is a few kilobytes.
 */
const bareStemmers = {
  name: 'bare-stemmers',
  setup(build: {
    onLoad: (options: { filter: RegExp }, callback: (args: { path: string }) => { contents: string }) => void
  }) {
    build.onLoad({ filter: /[\\/]natural[\\/]stemmers[\\/]\w+\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const contents = source
        .replace("const Stemmer = require('./stemmer')", 'class Stemmer {}')
        .replace('module.exports =', 'export default')
      if (/\brequire\(|module\.exports/.test(contents))
        throw new Error(`${path} is not the stemmer that it was.`)
      return { contents }
    })
  },
}

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  dts: true,
  target: 'es2022',
  platform: 'neutral',
  treeshake: true,
  clean: true,
  // Bundled, so that those who install @lede/core install nothing of it.
  noExternal: ['natural'],
  esbuildPlugins: [bareStemmers],
})
