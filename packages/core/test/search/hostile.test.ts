import { describe, expect, it } from 'vitest'
import { NOISY } from '../failures/exponent.js'
import { createIndex, LedeError, type Query } from '../../src/index.js'
import { HOSTILE_QUERIES } from '../failures/hostile-queries.js'

// Generous: what is measured is whether it ends soon or never.
const fields = { body: { type: 'text' }, tag: { type: 'keyword' }, count: { type: 'number' } } as const

function thousandDocuments() {
  const index = createIndex({ fields })
  for (let i = 0; i < 1000; i++) {
    index.add({
      id: `${i}`,
      body: `word${i % 50} red ${'blue '.repeat(i % 4)}`,
      tag: `t${i % 9}`,
      count: i,
    })
  }
  return index
}

function nested(depth: number): Query {
  let query: Query = { type: 'term', text: 'red' }
  for (let i = 1; i < depth; i++) query = { type: 'bool', must: [query] }
  return query
}

function wide(nodes: number): Query {
  const should = Array.from({ length: nodes - 1 }, (_, i): Query => ({ type: 'term', text: `word${i}` }))
  return { type: 'bool', should }
}

function codeOf(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    return (error as LedeError).code
  }
  return 'nothing was thrown'
}

describe('query trees', () => {
  const index = thousandDocuments()

  it('may be 256 deep and have 2,048 nodes, and no more', () => {
    expect(index.search(nested(256)).total.value).toBe(1000)
    expect(codeOf(() => index.search(nested(257)))).toBe('QUERY_TOO_COMPLEX')
    expect(index.search(wide(2048)).total.value).toBe(1000)
    expect(codeOf(() => index.search(wide(2049)))).toBe('QUERY_TOO_COMPLEX')
  })

  it('too deep or too wide by far, or in circles, are refused at once', () => {
    const circle: { type: 'bool'; must: Query[] } = { type: 'bool', must: [] }
    circle.must.push(circle)
    let shared: Query = { type: 'all' }
    for (let i = 0; i < 60; i++) shared = { type: 'bool', must: [shared, shared] }
    const trees = [nested(10_000), wide(1_000_000), circle, shared]
    const start = performance.now()
    for (const tree of trees) {
      expect(codeOf(() => index.search(tree))).toBe('QUERY_TOO_COMPLEX')
      expect(codeOf(() => index.explain('1', tree))).toBe('QUERY_TOO_COMPLEX')
    }
    expect(performance.now() - start).toBeLessThan(1000)
  })

  it('in filters are bounded as well', () => {
    const list = (length: number) => Array.from({ length }, (_, i) => i)
    expect(index.search('red', { filter: { count: list(10_000) } }).total.value).toBe(1000)
    for (const many of [list(10_001), new Array<number>(3e8)])
      expect(codeOf(() => index.search('red', { filter: { count: many } }))).toBe('INVALID_OPTION')
    const circle: unknown[] = []
    circle.push(circle)
    expect(codeOf(() => index.search('red', { filter: { count: circle as never } }))).toBe('INVALID_QUERY')
  })
})

describe('query strings that nobody types', () => {
  const index = thousandDocuments()
  it.each(HOSTILE_QUERIES)('%s', NOISY, (_, string) => {
    const start = performance.now()
    const result = index.search(string, { highlight: true, snippet: true, explain: true, facets: ['tag'] })
    index.didYouMean(string)
    index.suggest(string)
    expect(performance.now() - start).toBeLessThan(10_000)
    expect(result.hits.every(({ score }) => Number.isFinite(score))).toBe(true)
    // The tree that comes back is one that may be asked again.
    expect(codeOf(() => index.search(result.query.tree))).toBe('nothing was thrown')
  })
})
