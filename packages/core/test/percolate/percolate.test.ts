import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createIndex,
  createPercolator,
  type Percolator,
  type Query,
  type SearchIndex,
} from '../../src/index.js'
import type { Fields, Schema, SynonymRule } from '../../src/schema/fields.js'
import { codeOf } from '../error-code.js'
import { document, query, SCHEMAS } from '../oracle/generators.js'

const NOW = Date.UTC(2024, 6, 19, 12)

const SYNONYMS: readonly SynonymRule[] = [['run', 'cat act'], { from: 'korea cat', to: 'ran' }] as never

/** The slow twin: each query run on an index of the document alone. */
function metOneByOne(schema: Schema, queries: readonly [string, unknown][], one: never): string[] {
  const index: SearchIndex<Fields> = createIndex<Fields>(schema)
  index.add(one)
  return queries
    .filter(([, tree]) => index.search(tree as string, { now: NOW, total: 'exact' }).total.value > 0)
    .map(([id]) => id)
}

describe.each(Object.entries<Schema>(SCHEMAS))('stored queries, with %s', (_, schema) => {
  it.each([[undefined], [SYNONYMS]])(
    'are met when each alone would find the document (synonyms: %s)',
    (synonyms) => {
      const used: Schema = synonyms === undefined ? schema : { ...schema, synonyms }
      const storable = query.filter((tree) => !JSON.stringify(tree).includes('"moreLikeThis"'))
      fc.assert(
        fc.property(
          fc.array(storable, { minLength: 1, maxLength: 12 }),
          fc.array(document, { minLength: 1, maxLength: 4 }),
          (trees, documents) => {
            const percolator: Percolator<Fields> = createPercolator<Fields>(used)
            const queries = trees.map((tree, i): [string, unknown] => [String(i), tree])
            for (const [id, tree] of queries) percolator.add(id, tree as string)
            for (const one of documents) {
              const expected = metOneByOne(used, queries, one as never)
              expect(percolator.match(one, { now: NOW })).toEqual(expected)
            }
            for (const [id] of queries.slice(0, 3)) percolator.remove(id)
            const left = queries.slice(3)
            expect(percolator.size).toBe(left.length)
            for (const one of documents)
              expect(percolator.match(one, { now: NOW })).toEqual(metOneByOne(used, left, one as never))
          },
        ),
        { numRuns: 60 },
      )
    },
  )
})

describe('a percolator', () => {
  const fields = { headline: { type: 'text' }, section: { type: 'keyword' }, day: { type: 'date' } } as const

  it('tells which queries a document meets, in the order they were added', () => {
    const percolator = createPercolator({ fields, language: 'en' })
    percolator.add('kim', 'kim +putin')
    percolator.add('treaty', '"comprehensive treaty" -draft')
    percolator.add('korea', 'kore* section:world')
    percolator.add('new', 'putin day:>now-2d')
    const match = (headline: string, rest = {}) =>
      percolator.match({ id: 'x', headline, ...rest }, { now: NOW })
    expect(match('Putin meets Kim')).toEqual(['kim'])
    expect(match('Kim meets no one')).toEqual([])
    expect(match('Comprehensive treaties')).toEqual(['treaty'])
    expect(match('A draft of a comprehensive treaty')).toEqual([])
    expect(match('Putin in Koreas', { section: 'world', day: '2024-07-18' })).toEqual(['kim', 'korea', 'new'])
    expect(match('Putin in Koreas', { section: 'sport', day: '2024-07-16' })).toEqual(['kim'])
    expect(percolator.remove('kim')).toBe(true)
    expect(percolator.remove('kim')).toBe(false)
    expect(match('Putin meets Kim')).toEqual([])
  })

  it('meets a word that says little beside a value', () => {
    const percolator = createPercolator({ fields, language: 'en' })
    percolator.add('a', 'the OR section:world')
    percolator.add('b', '(the section:world)~1')
    percolator.add('c', 'the treaty')
    expect(percolator.match({ id: 'x', headline: 'The end' })).toEqual(['a', 'b'])
  })

  it('files deeply nested queries in linear time', () => {
    const percolator = createPercolator({ fields })
    const start = performance.now()
    percolator.add('a', '(x (y '.repeat(22) + 'z' + '))'.repeat(22))
    let tree: Query = { type: 'term', text: 'kim' }
    for (let i = 0; i < 200; i++) tree = { type: 'bool', should: [tree, { type: 'term', text: `w${i}` }] }
    percolator.add('b', tree)
    expect(performance.now() - start).toBeLessThan(2000)
    expect(percolator.match({ id: 'x', headline: 'Kim' })).toEqual(['b'])
  })

  it("keeps what was checked, whatever becomes of the caller's tree", () => {
    const percolator = createPercolator({ fields })
    const tree = { type: 'term', text: 'kim' } as { type: 'term'; text: string }
    percolator.add('a', tree)
    tree.text = 'putin'
    Object.assign(percolator.get('a')!, { text: 'putin' })
    expect(percolator.match({ id: 'x', headline: 'Kim' })).toEqual(['a'])
  })

  it('gives its queries back as trees that another one takes', () => {
    const percolator = createPercolator({ fields })
    percolator.add('a', 'kim^2 NEAR/3 putin')
    const tree = JSON.parse(JSON.stringify(percolator.get('a'))) as never
    const other = createPercolator({ fields })
    other.add('a', tree)
    expect(other.get('a')).toEqual(percolator.get('a'))
    expect(other.get('b')).toBeUndefined()
  })

  it('refuses what it cannot keep, by name, and keeps nothing of it', () => {
    const percolator = createPercolator({ fields })
    percolator.add('__proto__', 'kim')
    expect(
      codeOf(() => {
        percolator.add('__proto__', 'kim')
      }),
    ).toBe('DUPLICATE_ID')
    expect(
      codeOf(() => {
        percolator.add('b', { type: 'constant', query: { type: 'moreLikeThis', text: 'kim' } })
      }),
    ).toBe('INVALID_QUERY')
    expect(
      codeOf(() => {
        percolator.add('b', 'kim', { limit: 3 } as never)
      }),
    ).toBe('INVALID_OPTION')
    expect(
      codeOf(() => {
        percolator.add(3 as never, 'kim')
      }),
    ).toBe('INVALID_OPTION')
    expect(
      codeOf(() => {
        percolator.add('b', { type: 'equals', field: 'nope', value: 1 })
      }),
    ).toBe('UNKNOWN_FIELD')
    expect(codeOf(() => percolator.match({ id: 'x', headline: 3 } as never))).toBe('INVALID_DOCUMENT')
    expect(percolator.size).toBe(1)
    expect(percolator.match({ id: 'x', headline: 'Kim' })).toEqual(['__proto__'])
  })
})

describe('watching an index', () => {
  const fields = { headline: { type: 'text' } } as const

  it('tells of documents as they are written, by any way, until the watch ends', async () => {
    const index = createIndex({ fields })
    const seen: string[] = []
    const end = index.watch('kim', ({ id, document }) => {
      seen.push(`${id}: ${document.headline ?? ''}`)
      expect(index.has(id)).toBe(true)
    })
    index.add({ id: 'a', headline: 'Kim arrives' })
    index.add({ id: 'b', headline: 'Putin arrives' })
    index.update({ id: 'b', headline: 'Putin greets Kim' })
    await index.addAll([{ id: 'c', headline: 'Kim leaves' }, { id: 'd' }])
    end()
    index.add({ id: 'e', headline: 'Kim again' })
    expect(seen).toEqual(['a: Kim arrives', 'b: Putin greets Kim', 'c: Kim leaves'])
  })

  it('lets what a listener throws out of a write that is done', () => {
    const index = createIndex({ fields })
    index.watch('kim', () => {
      throw new Error('full')
    })
    expect(() => {
      index.add({ id: 'a', headline: 'Kim' })
    }).toThrow('full')
    expect(index.has('a')).toBe(true)
    expect(index.search('kim').total.value).toBe(1)
    expect(codeOf(() => index.watch('kim', undefined as never))).toBe('INVALID_OPTION')
  })

  it('tells all, but whose watch has ended, of the document as it was written', () => {
    const index = createIndex({ fields })
    const told: string[] = []
    index.watch('kim', ({ id }) => {
      told.push('first')
      index.remove(id)
      endLast()
      throw new Error('first')
    })
    index.watch('kim', ({ document }) => told.push(`second: ${document.headline ?? ''}`))
    const endLast = index.watch('kim', () => told.push('last'))
    expect(() => {
      index.add({ id: 'a', headline: 'Kim' })
    }).toThrow('first')
    expect(told).toEqual(['first', 'second: Kim'])
  })

  it('lets a listener write to the index', () => {
    const index = createIndex({ fields })
    index.watch('kim', ({ id }) => {
      if (!id.endsWith('!')) index.add({ id: `${id}!`, headline: 'About Kim' })
    })
    index.add({ id: 'a', headline: 'Kim' })
    expect(index.size).toBe(2)
  })
})
