import { beforeAll, describe, expect, it } from 'vitest'
import { createIndex, createPercolator, type Query, type SearchIndex } from '../../src/index.js'
import { codeOf } from '../error-code.js'
import { HOSTILE_QUERIES } from './hostile-queries.js'
import { NOISY } from './exponent.js'

const fields = { body: { type: 'text' }, tag: { type: 'keyword' }, count: { type: 'number' } } as const

/** The best of three, in milliseconds: the machine may be busy. */
function timeOf(work: () => unknown): number {
  return Math.min(
    ...[0, 1, 2].map(() => {
      const start = performance.now()
      work()
      return performance.now() - start
    }),
  )
}

describe('a query', () => {
  const TERMS = 20_000
  let index: SearchIndex<typeof fields>
  beforeAll(() => {
    index = createIndex({ fields })
    for (let i = 0; i < TERMS; i++) {
      index.add({ id: `${i}`, body: `aaaa${i.toString(36)}a ${'ab'.repeat(i % 60)}`, tag: `aa${i}` })
    }
    index.search('*')
  })

  it(
    'of a million levels or clauses is refused at once as a tree, and cut with a warning as a text',
    NOISY,
    () => {
      let deep: Query = { type: 'term', text: 'red' }
      for (let i = 0; i < 1_000_000; i++) deep = { type: 'bool', must: [deep] }
      const wide: Query = { type: 'bool', should: new Array<Query>(1_000_000).fill({ type: 'all' }) }
      for (const tree of [deep, wide]) {
        expect(timeOf(() => codeOf(() => index.search(tree)))).toBeLessThan(50)
        expect(codeOf(() => index.search(tree))).toBe('QUERY_TOO_COMPLEX')
      }
      for (const text of ['('.repeat(1_000_000), 'a '.repeat(1_000_000)]) {
        expect(timeOf(() => index.search(text))).toBeLessThan(500)
        expect(index.search(text).query.warnings.length).toBeGreaterThan(0)
        expect(codeOf(() => index.search(text, { strict: true }))).toBe('QUERY_SYNTAX')
      }
    },
  )

  it.each([
    ...['*a*a*a*a*a*b', 'a?a?a?a?a?a?b', `${'?'.repeat(300)}b`, `${'*a'.repeat(400)}b`],
    ...['/(a+)+$/', '/.*a.{30}/', '/(a|aa)+b/', '/[a-z]*[a-z]*[a-z]*1/', '/((a{9}){9}){9}/'],
    ...['tag:*a*a*a*a*b', 'tag:/(a+)+b/', `${'ab'.repeat(5000)}~2`, `${'ab'.repeat(100)}~99`],
    ...[`${'z'.repeat(10_000)}~`, `"${'a '.repeat(5000)}"`, `${'ab'.repeat(120)}* ab*`],
  ])('over 20,000 words takes less than half a second: %s', (query) => {
    expect(timeOf(() => index.search(query, { fuzzy: 'unknown' }))).toBeLessThan(500)
  })

  it('of a prefix that all words have says that it was cut', () => {
    let result = index.search('a*')
    expect(timeOf(() => (result = index.search('a*')))).toBeLessThan(500)
    expect(result.query.warnings.map(({ code }) => code)).toEqual(['TOO_MANY_EXPANSIONS'])
    expect(index.search({ type: 'term', text: '', prefix: true }).total.value).toBe(0)
    // A beginning of keywords is a filter, which names no words.
    expect(index.search('tag:a*', { total: 'exact' }).total.value).toBe(TERMS)
  })
})

describe('stored queries', () => {
  const words = Array.from({ length: 200 }, (_, i) => `word${i} red blue ${'ab'.repeat(i % 60)}`)
  const document = { id: 'x', body: words.join(' '), tag: ['t1', 'aa'], count: 3 }

  it.each(HOSTILE_QUERIES)(
    'of %s are kept, met and watched in bounded time, or refused',
    NOISY,
    (_, query) => {
      const percolator = createPercolator({ fields })
      const index = createIndex({ fields })
      let told = 0
      const start = performance.now()
      percolator.add('hostile', query)
      percolator.add('plain', 'red')
      index.watch(query, () => {
        told++
      })
      index.add(document)
      const met = percolator.match(document)
      expect(performance.now() - start).toBeLessThan(20_000)
      expect(met).toContain('plain')
      // They say what a search says.
      const isFound = index.search(query).total.value > 0
      expect([met.includes('hostile'), told]).toEqual([isFound, isFound ? 1 : 0])
    },
  )

  it('of a thousand slow patterns meet a long text in bounded time', () => {
    const percolator = createPercolator({ fields })
    for (let i = 0; i < 1000; i++) percolator.add(`${i}`, i % 2 ? `*a*b*a*${i}` : `/(a|b|ab)+${i}/`)
    const start = performance.now()
    percolator.match(document)
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  it('that are too complex as a tree are not kept', () => {
    const wide: Query = { type: 'bool', should: new Array<Query>(1_000_000).fill({ type: 'all' }) }
    const percolator = createPercolator({ fields })
    expect(
      codeOf(() => {
        percolator.add('wide', wide)
      }),
    ).toBe('QUERY_TOO_COMPLEX')
    expect(percolator.size).toBe(0)
    expect(codeOf(() => createIndex({ fields }).watch(wide, () => undefined))).toBe('QUERY_TOO_COMPLEX')
  })
})
