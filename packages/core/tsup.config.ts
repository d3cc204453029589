import { defineConfig } from 'tsup'

/**
 * natural's stemmers extend a class that brings tokenizers and stop words along, which nothing here calls: an empty
 * class stands in for it.
 */
const bareStemmers = {
  name: 'bare-stemmers',
  setup(build: {
    onResolve: (
      options: { filter: RegExp },
      callback: (args: { path: string; importer: string }) => { path: string; namespace: string } | undefined,
    ) => void
    onLoad: (options: { filter: RegExp; namespace: string }, callback: () => { contents: string }) => void
  }) {
    build.onResolve({ filter: /^\.\/stemmer$/ }, ({ path, importer }) =>
      /[\\/]natural[\\/]stemmers[\\/]/.test(importer) ? { path, namespace: 'bare' } : undefined,
    )
    build.onLoad({ filter: /^/, namespace: 'bare' }, () => ({ contents: 'module.exports = class {}' }))
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
