import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createIndex, openIndex, type Query, type SearchOptions } from '../../src/index.js'
import type { Fields } from '../../src/schema/fields.js'
import { codeOf } from '../error-code.js'
import { applyChange, indexAfter, type AnyIndex } from '../oracle/changed-index.js'
import { corpusOf } from '../oracle/corpus.js'
import { applyChanges, changes, options, query, SCHEMA, sortKeys } from '../oracle/generators.js'
import { sortMatches } from '../oracle/results.js'
import { walk } from './walk.js'

type AnyOptions = SearchOptions<Fields>

const sizes = fc.infiniteStream(fc.integer({ min: 1, max: 5 }))
const collapse = fc.constantFrom(
  undefined,
  'constructor',
  'count',
  { field: 'open', limit: 2 },
  { nearDuplicates: 'body' },
)

describe('sorting', () => {
  it('by fields and the score, missing values first or last, is that of a plain comparison', () => {
    fc.assert(
      fc.property(changes, query, options, sortKeys, (list, tree, given, sort) => {
        const index = indexAfter(list, SCHEMA)
        const corpus = corpusOf(SCHEMA, applyChanges(list))
        const all = { ...(given as AnyOptions), limit: 1000 }
        const places = new Map(corpus.documents.map(({ id }, place) => [id, place]))
        const matches = index
          .search(tree, { ...all, sort: [] })
          .hits.map(({ id, score }) => ({ id, score, place: places.get(id)! }))
        const hits = index.search(tree, { ...all, sort: sort as never }).hits
        expect(hits.map(({ id, score }) => [id, score])).toEqual(
          sortMatches(matches, corpus, sort).map(({ id, score }) => [id, score]),
        )
      }),
      { numRuns: 500 },
    )
  })
})

describe('pages by cursor', () => {
  it('of any sizes are the whole list', () => {
    fc.assert(
      fc.property(
        changes,
        query,
        options,
        sortKeys,
        collapse,
        fc.boolean(),
        sizes,
        (list, tree, given, sort, collapsed, withFacets, stream) => {
          const index = indexAfter(list, SCHEMA)
          const all = {
            ...given,
            sort,
            collapse: collapsed,
            ...(withFacets ? { facets: ['open'] } : {}),
          } as AnyOptions
          const whole = index.search(tree, { ...all, limit: 1000 })
          expect(whole.cursor).toBeUndefined()
          const pages = walk(index, tree, all, stream[Symbol.iterator]())
          expect(pages.flatMap(({ hits }) => hits)).toEqual(whole.hits)
          for (const { total, groups, facets } of pages) {
            expect({ total, groups, facets }).toEqual({
              total: whole.total,
              groups: whole.groups,
              facets: whole.facets,
            })
          }
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('leave none out and bring none twice when others come and go, sorted by fields', () => {
    fc.assert(
      fc.property(
        changes,
        query,
        options,
        fc.array(changes, { minLength: 1, maxLength: 6 }),
        sizes,
        fc.boolean(),
        (list, tree, given, later, stream, merges) => {
          const index = indexAfter(list, SCHEMA)
          // Which documents match must not depend on what else there is.
          fc.pre(isSteady(tree))
          const sort = [...(given.sort ?? []), { field: 'count' }]
          const all = { filter: given.filter, sort } as AnyOptions
          const touched = new Set<string>()
          const shown: string[] = []
          const before = index.search(tree, { ...all, limit: 1000 }).hits.map(({ id }) => id)
          let round = 0
          walk(index, tree, all, stream[Symbol.iterator](), (ids) => {
            shown.push(...ids)
            for (const change of later[round++] ?? []) {
              const id = change.kind === 'remove' ? change.id : change.document.id
              // The hit that the page ended with stays, as the option's description says.
              if (id === ids.at(-1)) continue
              touched.add(id)
              applyChange(index, change)
            }
            if (merges && round === 2) index.toBytes()
          })
          const untouched = (ids: readonly string[]) => ids.filter((id) => !touched.has(id))
          expect(untouched(shown)).toEqual(untouched(before))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('go on when the hit that a page ended with is gone', () => {
    for (const merge of [false, true]) {
      const index = createIndex({ fields: { count: { type: 'number' } } })
      for (let i = 0; i < 20; i++) index.add({ id: `${i}`, count: i >> 1 })
      const search = { sort: { field: 'count' }, limit: 4 } as const
      const { cursor } = index.search('*', search)
      index.remove('3')
      if (merge) index.toBytes()
      expect(index.search('*', { ...search, after: cursor! }).hits[0]!.id).toBe('4')
    }
  })

  it('count ages from the first page’s moment', () => {
    const index = createIndex({ fields: { body: { type: 'text' }, day: { type: 'date' } } })
    const start = Date.now()
    for (let i = 0; i < 10; i++) index.add({ id: `${i}`, body: 'red', day: start - i * 1000 })
    const search = { recency: { field: 'day', halfLife: '10s' }, limit: 5 } as const
    const first = index.search('red', search)
    vi.useFakeTimers({ now: Date.now() + 60_000 })
    const second = index.search('red', { ...search, after: first.cursor! })
    vi.useRealTimers()
    expect([...first.hits, ...second.hits].map(({ id }) => id)).toEqual('0123456789'.split(''))
    const now = Date.now()
    expect(
      codeOf(() =>
        index.search('red', { ...search, recency: { ...search.recency, now }, after: first.cursor! }),
      ),
    ).toBe('INVALID_CURSOR')
  })

  it('end where fewer hits came than were asked for', () => {
    const index = createIndex({ fields: { body: { type: 'text' } } })
    for (let i = 0; i < 4; i++) index.add({ id: `${i}`, body: 'red' })
    expect(index.search('red', { limit: 5 }).cursor).toBeUndefined()
    expect(index.search('red', { limit: 0 }).cursor).toBeUndefined()
    expect(index.search('blue').cursor).toBeUndefined()
    const { cursor } = index.search('red', { limit: 4 })
    expect(cursor).toMatch(/^[\w-]+$/)
    expect(index.search('red', { limit: 4, after: cursor! })).toMatchObject({ hits: [], total: { value: 4 } })
  })

  it('are as deep as one likes, past what an offset reaches', () => {
    const index = createIndex({ fields: { body: { type: 'text' }, count: { type: 'number' } } })
    for (let i = 0; i < 20_000; i++)
      index.add({ id: `${i}`, body: `red ${'blue '.repeat(i % 50)}`, count: i % 7 })
    for (const sort of [[], [{ field: 'count' }]] as const) {
      const ids = walk(
        index as unknown as AnyIndex,
        { type: 'term', text: 'red' },
        { sort },
        [9000, 9000, 9000][Symbol.iterator](),
      )
        .flatMap(({ hits }) => hits)
        .map(({ id }) => id)
      expect(new Set(ids).size).toBe(20_000)
      expect(ids.slice(9000, 9100)).toEqual(
        index.search('red', { sort, offset: 9000, limit: 100 }).hits.map(({ id }) => id),
      )
    }
  })
})

/** Whether which documents match is each document's own affair. */
function isSteady(tree: Query): boolean {
  return !/"prefix":true|"fuzzy":(?!false)|"(?:moreLikeThis|wildcard|regex)"/.test(JSON.stringify(tree))
}

describe('a cursor of another search', () => {
  const fields = { body: { type: 'text' }, tag: { type: 'keyword' }, count: { type: 'number' } } as const
  const index = createIndex({ fields })
  for (let i = 0; i < 30; i++) index.add({ id: `${i}`, body: 'red blue', tag: `${i % 3}`, count: i })
  const base = { limit: 5, sort: [{ field: 'tag' }, 'score'], filter: { count: { gte: 1 } } } as const
  const cursor = index.search('red', base).cursor!

  const others: readonly [string, string, SearchOptions<typeof fields>][] = [
    ['another query', 'blue', {}],
    ['another filter', 'red', { filter: { count: { gte: 2 } } }],
    ['no filter', 'red', { filter: {} }],
    ['another sort', 'red', { sort: [{ field: 'tag', order: 'desc' }, 'score'] }],
    ['fewer keys', 'red', { sort: 'score' }],
    ['another boost', 'red', { boost: { body: 2 } }],
    ['other fields', 'red', { fields: [] }],
    ['groups', 'red', { collapse: 'tag' }],
    ['others pinned', 'red', { pinned: ['1'] }],
    ['others buried', 'red', { buried: ['1'] }],
  ]

  it.each(others)('is refused: %s', (_, text, other) => {
    expect(codeOf(() => index.search(text, { ...base, after: cursor }))).toBe(
      text === 'red' ? 'none' : 'INVALID_CURSOR',
    )
    expect(codeOf(() => index.search(text, { ...base, ...other, after: cursor }))).toBe('INVALID_CURSOR')
  })

  it('is refused by an index of other fields, and taken by a copy', () => {
    const other = createIndex({ fields: { ...fields, more: { type: 'keyword' } } })
    expect(codeOf(() => other.search('red', { ...base, after: cursor }))).toBe('INVALID_CURSOR')
    const copy = openIndex(index.toBytes(), { fields })
    expect(copy.search('red', { ...base, after: cursor }).hits).toEqual(
      index.search('red', { ...base, offset: 5 }).hits,
    )
  })

  it('may have other limits, highlights and facets', () => {
    const { hits } = index.search('red', {
      ...base,
      limit: 2,
      after: cursor,
      highlight: true,
      facets: ['tag'],
    })
    expect(hits.map(({ id }) => id)).toEqual(
      index.search('red', { ...base, offset: 5, limit: 2 }).hits.map(({ id }) => id),
    )
  })

  it('and an offset do not go together', () => {
    expect(codeOf(() => index.search('red', { ...base, after: cursor, offset: 1 }))).toBe('INVALID_OPTION')
    expect(codeOf(() => index.search('red', { ...base, after: 5 as never }))).toBe('INVALID_OPTION')
  })

  it('that is damaged or made up is refused, whatever it is', () => {
    const refused = (after: string) => {
      expect(codeOf(() => index.search('red', { ...base, after }))).toBe('INVALID_CURSOR')
    }
    for (const after of ['', 'a', '!', cursor.slice(1), cursor.slice(0, -1), `${cursor}A`, `${cursor}=`]) {
      refused(after)
    }
    const character = fc.constantFrom(
      ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= é'.split(''),
    )
    fc.assert(
      fc.property(fc.nat(cursor.length - 1), character, (at, wrong) => {
        if (cursor[at] !== wrong) refused(cursor.slice(0, at) + wrong + cursor.slice(at + 1))
      }),
    )
    const encoded = (text: string) => Buffer.from(text).toString('base64url')
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (json) => {
        refused(encoded(`0123456789abcdef${json}`))
      }),
    )
    refused(encoded(`0123456789abcdef${'['.repeat(100_000)}`))
    refused(encoded('0123456789abcdef["1",0,null,"0",1e999]'))
  })
})

it('a cursor says where the page ended, whatever became of the result and the options since', () => {
  const index = createIndex({ fields: { body: { type: 'text' }, tag: { type: 'keyword' } } })
  for (let i = 0; i < 4; i++) index.add({ id: `${i}`, body: 'red', tag: 'a' })
  const query = { type: 'term' as const, text: 'red' }
  const filter = { tag: ['a'] }
  const result = index.search(query, { limit: 2, filter })
  result.hits.reverse()
  result.hits.length = 0
  query.text = 'blue'
  filter.tag.push('b')
  const next = { limit: 2, filter: { tag: ['a'] }, after: result.cursor! }
  expect(index.search({ type: 'term', text: 'red' }, next).hits.map(({ id }) => id)).toEqual(['2', '3'])
})
