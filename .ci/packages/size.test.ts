import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { afterAll, expect, inject, test } from 'vitest'
import { languages } from './programs.js'
import { createProject } from './project.js'

/** What a page may load at most that makes an index, fills it, searches it in English and saves it, in bytes. */
const SEARCHING_PAGE_LIMIT = 92_300

/**
 * What all of a package may weigh at most in a page, minified and gzipped (level 9), in bytes. The core's has room
 * for opening saved indexes beside the above: docs/decisions/0002-bundle-budget.md.
 */
const LIMITS: Readonly<Record<string, number>> = {
  '@lede/core': 95_500,
  '@lede/ranking': 5_300,
  '@lede/news': 6_000,
}

/** What a language may weigh at most alone, gzipped, in bytes. */
const LANGUAGE_LIMIT = 7_000
/** Its stemmer is a long table of endings. */
const SERBIAN_LIMIT = 14_000

/** What phonetic matching may weigh at most alone, gzipped, in bytes: its rules are one by one. */
const PHONETIC_LIMIT = 3_000

/** What the functions for queries may weigh at most alone, gzipped, in bytes: the parser, the formatter, the builders. */
const QUERY_LIMIT = 16_200

interface Size {
  readonly minified: number
  readonly gzipped: number
}

const sizes: Record<string, Size & { readonly limit: string }> = {}

afterAll(() => {
  console.log('Bundled by esbuild, in bytes:')
  console.table(sizes)
})

test('every package has a limit', () => {
  expect(Object.keys(LIMITS).sort()).toEqual(
    inject('packages')
      .map(({ name }) => name)
      .sort(),
  )
})

test.each(Object.entries(LIMITS))('%s, with what it depends on, is %i bytes at most', async (name, limit) => {
  const size = await sizeOf(`export * from '${name}'`, name)
  sizes[name] = { ...size, limit: `gzipped ${limit}` }
  expect(size.gzipped).toBeLessThanOrEqual(limit)
})

test('a page that searches in English stays within the budget', async () => {
  const size = await sizeOf(`export { createIndex } from '@lede/core'`, '@lede/core')
  sizes['createIndex of @lede/core'] = { ...size, limit: `gzipped ${SEARCHING_PAGE_LIMIT}` }
  expect(size.gzipped).toBeLessThanOrEqual(SEARCHING_PAGE_LIMIT)
})

test('one small function brings little else with it', async () => {
  const size = await sizeOf(`export { exponentialDecay } from '@lede/ranking'`, '@lede/ranking')
  sizes['exponentialDecay alone'] = { ...size, limit: 'minified 1000' }
  expect(size.minified).toBeLessThan(1_000)
})

test.each(Object.keys(languages))('the language %s is small', async (code) => {
  const entryPoint = `@lede/core/languages/${code}`
  const limit = code === 'sr' ? SERBIAN_LIMIT : LANGUAGE_LIMIT
  const size = await sizeOf(`export * from '${entryPoint}'`, '@lede/core')
  sizes[entryPoint] = { ...size, limit: `gzipped ${limit}` }
  expect(size.gzipped).toBeLessThanOrEqual(limit)
})

test('phonetic matching is small', async () => {
  const size = await sizeOf(`export * from '@lede/core/phonetic'`, '@lede/core')
  sizes['@lede/core/phonetic'] = { ...size, limit: `gzipped ${PHONETIC_LIMIT}` }
  expect(size.gzipped).toBeLessThanOrEqual(PHONETIC_LIMIT)
})

test('the functions for queries are small', async () => {
  const size = await sizeOf(`export * from '@lede/core/query'`, '@lede/core')
  sizes['@lede/core/query'] = { ...size, limit: `gzipped ${QUERY_LIMIT}` }
  expect(size.gzipped).toBeLessThanOrEqual(QUERY_LIMIT)
})

/** How much a page loads that has nothing but this source. */
async function sizeOf(source: string, name: string): Promise<Size> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: await createProject([name]) },
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    write: false,
  })
  const { contents } = outputFiles[0]!
  return { minified: contents.length, gzipped: gzipSync(contents, { level: 9 }).length }
}
