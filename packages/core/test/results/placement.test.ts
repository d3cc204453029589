import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIndex, type SearchOptions } from '../../src/index.js'
import type { Fields } from '../../src/schema/fields.js'
import { codeOf } from '../error-code.js'
import { indexAfter } from '../oracle/changed-index.js'
import { corpusOf } from '../oracle/corpus.js'
import { countValues, groupsOf } from '../oracle/counts.js'
import { applyChanges, changes, options, query, SCHEMA, sortKeys } from '../oracle/generators.js'
import { placed, withPinned } from '../oracle/order.js'
import { findMatches, sortMatches } from '../oracle/results.js'
import { walk } from './walk.js'

type AnyOptions = SearchOptions<Fields>

const sizes = fc.infiniteStream(fc.integer({ min: 1, max: 4 }))
/** Ids that may be pinned or buried, each at most one of the two, some of them twice or unknown. */
const placements = fc
  .shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', '__proto__', 'constructor', 'nobody'])
  .chain((ids) =>
    fc.nat(ids.length).map((end) => ({
      pinned: [...ids.slice(0, end), ...ids.slice(0, Math.min(end, 1))],
      buried: ids.slice(end),
    })),
  )

describe('pinned documents come first, buried ones last', () => {
  it('by score and by fields, in all that is counted, and on pages of any sizes', () => {
    fc.assert(
      fc.property(
        changes,
        query,
        options,
        sortKeys,
        placements,
        sizes,
        (list, tree, given, sort, placement, stream) => {
          const index = indexAfter(list, SCHEMA)
          const corpus = corpusOf(SCHEMA, applyChanges(list))
          const places = new Map(corpus.documents.map(({ id }, place) => [id, place]))
          const plain = { ...(given as AnyOptions), sort: [] }
          const matches = index
            .search(tree, { ...plain, limit: 1000 })
            .hits.map(({ id, score }) => ({ id, score, place: places.get(id)! }))
          const allowed = findMatches({ type: 'all' }, corpus, { filter: given.filter ?? {} })
          const found = withPinned(matches, allowed, placement.pinned)
          const expected = placed(sortMatches(found, corpus, sort), placement)

          const all = { ...plain, ...placement, sort, facets: ['open'], stats: ['count'] } as AnyOptions
          const whole = index.search(tree, { ...all, limit: 1000, explain: true })
          expect(whole.hits.map(({ id, score }) => ({ id, score }))).toEqual(
            expected.map(({ id, score }) => ({ id, score })),
          )
          for (const { id, score, explanation } of whole.hits) {
            expect(explanation!.value).toBe(score)
            expect(index.explain(id, tree, all)).toEqual(explanation)
          }
          expect(whole.total).toEqual({ value: expected.length, relation: 'eq' })
          expect(whole.facets.open).toEqual(countValues('open', 100, expected, corpus))
          const pages = walk(index, tree, all, stream[Symbol.iterator]())
          expect(pages.flatMap(({ hits }) => hits.map(({ id }) => id))).toEqual(expected.map(({ id }) => id))
          for (const { total, facets, stats } of pages) {
            expect({ total, facets, stats }).toEqual({
              total: whole.total,
              facets: whole.facets,
              stats: whole.stats,
            })
          }
          expect(index.search(tree, { ...all, offset: 1, limit: 3 }).hits.map(({ id }) => id)).toEqual(
            expected.slice(1, 4).map(({ id }) => id),
          )
        },
      ),
      { numRuns: 500 },
    )
  })

  it('and lead their groups', () => {
    const field = fc.constantFrom('constructor', 'count', 'open')
    fc.assert(
      fc.property(
        changes,
        query,
        options,
        field,
        placements,
        sizes,
        (list, tree, given, name, placement, stream) => {
          const index = indexAfter(list, SCHEMA)
          const corpus = corpusOf(SCHEMA, applyChanges(list))
          const places = new Map(corpus.documents.map(({ id }, place) => [id, place]))
          const all = { ...given, ...placement } as AnyOptions
          const matches = index
            .search(tree, { ...all, limit: 1000 })
            .hits.map(({ id, score }) => ({ id, score, place: places.get(id)! }))
          const expected = groupsOf(name, matches, corpus).map(({ ids }) => ids)
          const pages = walk(index, tree, { ...all, collapse: name }, stream[Symbol.iterator]())
          expect(pages.flatMap(({ hits }) => hits.map(({ id }) => id))).toEqual(expected.map(([id]) => id))
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('places', () => {
  const index = createIndex({ fields: { body: { type: 'text' }, tag: { type: 'keyword' } } })
  for (let i = 0; i < 6; i++) index.add({ id: `${i}`, body: i < 4 ? 'red' : 'blue', tag: `${i % 2}` })
  const idsOf = (text: string, options: SearchOptions<typeof index.fields>) =>
    index
      .search(text, options)
      .hits.map(({ id }) => id)
      .join('')

  it('are kept by documents of that id alone, which a filter may leave out', () => {
    expect(idsOf('red', { pinned: ['5', 'x', '2', '5'], buried: ['0', '4'] })).toBe('52130')
    expect(idsOf('red', { pinned: ['5', '2'], filter: { tag: '0' } })).toBe('20')
    expect(idsOf('', { pinned: ['5'] })).toBe('5')
    expect(idsOf('red -red', { pinned: ['5'] })).toBe('5')
  })

  it('show in an explanation, and in the facet of a field without its own filter', () => {
    const { hits, facets, query } = index.search('red', {
      pinned: ['5'],
      filter: { tag: '1' },
      facets: ['tag'],
      drillSideways: true,
      explain: true,
      highlight: true,
    })
    expect(hits[0]).toMatchObject({ id: '5', score: 0, highlights: {} })
    expect(hits[0]!.explanation).toEqual({ value: 0, description: 'has the id', details: [] })
    expect(hits[1]!.highlights!.body!.html).toBe('<mark>red</mark>')
    expect(facets.tag).toEqual([
      { value: '1', count: 3 },
      { value: '0', count: 2 },
    ])
    expect(query.tree).toEqual(index.search('red').query.tree)
  })

  it('are kept across pages while others come and go', () => {
    const own = createIndex({ fields: { body: { type: 'text' }, count: { type: 'number' } } })
    for (let i = 0; i < 9; i++) own.add({ id: `${i}`, body: 'red', count: i })
    const search = {
      sort: { field: 'count' },
      pinned: ['8', '3', '5'],
      buried: ['0', '1'],
      limit: 2,
    } as const
    const first = own.search('red', search)
    own.remove('3')
    own.update({ id: '8', body: 'red', count: 8 })
    own.add({ id: '9', body: 'red', count: -1 })
    own.toBytes()
    const second = own.search('red', { ...search, limit: 5, after: first.cursor! })
    const third = own.search('red', { ...search, limit: 5, after: second.cursor! })
    expect([first, second, third].map(({ hits }) => hits.map(({ id }) => id).join(''))).toEqual([
      '83',
      '59246',
      '701',
    ])
  })

  it('are given to so many ids, each but one of the two', () => {
    const ids = (count: number) => Array.from({ length: count }, (_, i) => `id${i}`)
    expect(idsOf('red', { pinned: ids(100) })).toBe('0123')
    expect(idsOf('red', { buried: ids(10_000) })).toBe('0123')
    expect(idsOf('red', { pinned: [], buried: [] })).toBe('0123')
    const wrong: readonly unknown[] = [
      { pinned: ids(101) },
      { buried: ids(10_001) },
      { pinned: '1' },
      { pinned: [1] },
      { buried: new Array(1) },
      { buried: null },
      { pinned: ['1', '2'], buried: ['2'] },
    ]
    for (const options of wrong)
      expect([options, codeOf(() => idsOf('red', options as never))]).toEqual([options, 'INVALID_OPTION'])
  })
})
