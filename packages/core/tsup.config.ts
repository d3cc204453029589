import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'tsup'

/**
 * natural's stemmers and its phonetics are CommonJS and extend a class that brings tokenizers and stop words along, which nothing
 * here calls. As an ES module with an empty class in its place each is a few kilobytes.
 */
const bareModules = {
  name: 'bare-modules',
  setup(build: {
    onLoad: (options: { filter: RegExp }, callback: (args: { path: string }) => { contents: string }) => void
  }) {
    build.onLoad({ filter: /[\\/]natural[\\/](?:stemmers|phonetics)[\\/]\w+\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const contents = source
        .replace(
          /const (Stemmer|Phonetic) = require\('\.\/(?:stemmer(?:_[a-z]{2})?|phonetic)'\)/,
          'class $1 {}',
        )
        .replace(/^(.*)const Token = require\('.\/token'\)/s, `import Token from './token.js'\n$1`)
        .replace('module.exports =', 'export default')
      if (/\brequire\(|module\.exports/.test(contents)) throw new Error(`${path} is not what it was.`)
      return { contents }
    })
  },
}

const LANGUAGES = 'src/analysis/languages'
const codes = readdirSync(LANGUAGES).flatMap((file) => /^([a-z]{2,3})\.ts$/.exec(file)?.[1] ?? [])

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    query: 'src/query.ts',
    phonetic: 'src/analysis/phonetic.ts',
    ...Object.fromEntries(codes.map((code) => [`languages/${code}`, `${LANGUAGES}/${code}.ts`])),
  },
  format: ['esm', 'cjs'],
  dts: true,
  target: 'es2022',
  platform: 'neutral',
  treeshake: true,
  // Each language in one file: what they share is a few lines.
  splitting: false,
  clean: true,
  // Bundled, so that those who install @lede/core install nothing of them.
  noExternal: ['natural', '@orama/stemmers', 'porter2', 'stopword'],
  esbuildPlugins: [bareModules],
})
