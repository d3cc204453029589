import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIndex, type SearchOptions } from '../../src/index.js'
import { resemblance, sketchOf } from '../../src/results/min-hash.js'
import type { Fields } from '../../src/schema/fields.js'
import { codeOf } from '../error-code.js'
import { indexAfter } from '../oracle/changed-index.js'
import { corpusOf } from '../oracle/corpus.js'
import { groupsOf } from '../oracle/counts.js'
import { applyChanges, changes, options, query, SCHEMA } from '../oracle/generators.js'
import { Random } from '../segment/random.js'

type AnyOptions = SearchOptions<Fields>

describe('collapsing by a field', () => {
  it('leaves the best hit of each value, and counts and shows the others', () => {
    const field = fc.constantFrom('constructor', 'count', 'day', 'open')
    fc.assert(
      fc.property(changes, query, options, field, fc.nat(3), (list, tree, given, name, limit) => {
        const index = indexAfter(list, SCHEMA)
        const corpus = corpusOf(SCHEMA, applyChanges(list))
        const all = { ...(given as AnyOptions), limit: 1000 }
        const places = new Map(corpus.documents.map(({ id }, place) => [id, place]))
        const plain = index.search(tree, all)
        const scores = new Map(plain.hits.map(({ id, score }) => [id, score]))
        const matches = plain.hits.map(({ id, score }) => ({ id, score, place: places.get(id)! }))
        const expected = groupsOf(name, matches, corpus)
        const { hits, total, groups } = index.search(tree, { ...all, collapse: { field: name, limit } })
        expect(
          hits.map(({ id, score, group }) => ({ id, score, group: { ...group, hits: undefined } })),
        ).toEqual(
          expected.map(({ value, ids }) => ({
            id: ids[0],
            score: scores.get(ids[0]!),
            group: { value, size: ids.length, hits: undefined },
          })),
        )
        expect(hits.map(({ group }) => (group!.hits ?? []).map(({ id }) => id))).toEqual(
          expected.map(({ ids }) => ids.slice(1, 1 + limit)),
        )
        expect(total).toEqual(plain.total)
        expect(groups).toEqual({ value: expected.length, relation: 'eq' })
      }),
      { numRuns: 1000 },
    )
  })

  it('goes by one half of the two ways alone', () => {
    const index = createIndex({ fields: { tag: { type: 'keyword' }, body: { type: 'text' } } })
    const search = (collapse: unknown) => codeOf(() => index.search('*', { collapse: collapse as 'tag' }))
    const wrong = [
      ...[{}, 5, null, [], { field: 5 }, { nearDuplicates: 5 }, { field: 'tag', nearDuplicates: 'body' }],
      ...[-1, 101, 0.5, '1'].map((limit) => ({ field: 'tag', limit })),
      ...[0, -1, 1.1, NaN, '1'].map((similarity) => ({ nearDuplicates: 'body', similarity })),
      { field: 'tag', similarity: 0.5 },
      { nearDuplicates: 'body', limit: 1 },
    ]
    for (const collapse of wrong) expect([collapse, search(collapse)]).toEqual([collapse, 'INVALID_OPTION'])
    for (const collapse of ['body', '__proto__', { nearDuplicates: 'tag' }, { nearDuplicates: 'nope' }]) {
      expect([collapse, search(collapse)]).toEqual([collapse, 'UNKNOWN_FIELD'])
    }
    for (const collapse of ['tag', { nearDuplicates: 'body' }] as const) {
      expect(index.search('*', { collapse })).toMatchObject({
        hits: [],
        groups: { value: 0, relation: 'eq' },
      })
    }
  })
})

/** The share of all that both have. */
function exactResemblance(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((word) => b.has(word)).length
  return both / (a.size + b.size - both)
}

describe('sketches', () => {
  it('tell how alike two sets are, with the error they promise', () => {
    const random = new Random(7)
    let squares = 0
    let expected = 0
    const rounds = 400
    for (let round = 0; round < rounds; round++) {
      const shared = Array.from({ length: 1 + random.below(30) }, (_, i) => `word ${round} ${i}`)
      const own = (side: string) =>
        Array.from({ length: random.below(12) }, (_, i) => `${side} ${round} ${i}`)
      const [a, b] = [new Set([...shared, ...own('a')]), new Set([...shared, ...own('b')])]
      const exact = exactResemblance(a, b)
      const error = resemblance(sketchOf(a), sketchOf(b)) - exact
      expect(Math.abs(error)).toBeLessThan(0.2)
      squares += error ** 2
      expected += (exact * (1 - exact)) / 128
    }
    expect(Math.sqrt(squares / expected)).toBeGreaterThan(0.85)
    expect(Math.sqrt(squares / expected)).toBeLessThan(1.15)
  })
})

describe('collapsing near duplicates', () => {
  const words = fc.array(fc.constantFrom(...'abcdefghij'.split('')), { minLength: 0, maxLength: 12 })
  /** Texts of which many differ in a word or two. */
  const texts = fc
    .tuple(
      fc.array(words, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(), words), { maxLength: 20 }),
    )
    .map(([firsts, edits]) => [
      ...firsts.map((first) => first.join(' ')),
      ...edits.map(([which, where, more]) => {
        const text = [...firsts[which % firsts.length]!]
        text.splice(where % (text.length + 1), 1, ...more.slice(0, 1))
        return text.join(' ')
      }),
    ])

  const pairsOf = (text: string) => {
    const parts = text.split(' ').filter((part) => part !== '')
    return new Set(parts.length === 1 ? parts : parts.slice(1).map((part, i) => `${parts[i]!} ${part}`))
  }

  it('puts together what is alike and nothing else, as exact sets have it within the error', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(0.3, 0.5, 0.8, 1), (all, similarity) => {
        const index = createIndex({ fields: { body: { type: 'text' } } })
        all.forEach((body, i) => {
          index.add({ id: `${i}`, body })
        })
        const collapse = { nearDuplicates: 'body', similarity } as const
        const { hits, groups, total } = index.search('*', { collapse, limit: 100 })
        const alike = (a: string, b: string) => {
          const [x, y] = [pairsOf(all[Number(a)]!), pairsOf(all[Number(b)]!)]
          return x.size === 0 || y.size === 0 ? 0 : exactResemblance(x, y)
        }
        const tolerance = similarity === 1 ? 1e-9 : 0.25
        hits.forEach(({ id, group }, i) => {
          expect(group!.size).toBe(1 + group!.ids!.length)
          for (const other of group!.ids!) {
            expect(Number(other)).toBeGreaterThan(Number(id))
            expect(alike(id, other)).toBeGreaterThanOrEqual(similarity - tolerance)
          }
          for (const later of hits.slice(i + 1))
            expect(alike(id, later.id)).toBeLessThan(similarity + tolerance)
        })
        expect(hits.reduce((sum, { group }) => sum + group!.size, 0)).toBe(all.length)
        expect(groups).toEqual({ value: hits.length, relation: 'eq' })
        expect(total.value).toBe(all.length)
        expect(index.search('*', { collapse, limit: 100 })).toEqual(
          index.search('*', { collapse, limit: 100 }),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('says when it looked at the first thousand alone', () => {
    const index = createIndex({ fields: { body: { type: 'text' } } })
    for (let i = 0; i < 1500; i++) index.add({ id: `${i}`, body: `red ${i % 10}` })
    const { hits, groups, total } = index.search('red', { collapse: { nearDuplicates: 'body' }, limit: 100 })
    expect(hits.map(({ id }) => id)).toEqual('0123456789'.split(''))
    expect(hits[0]!.group!.ids).toHaveLength(99)
    expect(groups).toEqual({ value: 10, relation: 'gte' })
    expect(total).toEqual({ value: 1500, relation: 'eq' })
  })
})

describe('selecting fields', () => {
  const index = createIndex({ fields: { headline: { type: 'text' }, section: { type: 'keyword' } } })
  index.add({ id: '1', headline: 'Kim', section: 'world' })

  it('gives these and the id', () => {
    const search = (select: readonly ('headline' | 'section')[]) =>
      index.search('kim', { select, highlight: true, snippet: true }).hits[0]!
    expect(search(['headline']).document).toEqual({ id: '1', headline: 'Kim' })
    expect(search([]).document).toEqual({ id: '1' })
    expect(search(['section']).highlights).toHaveProperty('headline')
  })

  it('types them', () => {
    const [hit] = index.search('kim', { select: ['headline'] }).hits
    const headline: string | undefined = hit!.document.headline
    // @ts-expect-error: it was not selected.
    const section: unknown = hit!.document.section
    expect([headline, section]).toEqual(['Kim', undefined])
    // @ts-expect-error: there is no such field.
    expect(codeOf(() => index.search('kim', { select: ['nope'] }))).toBe('UNKNOWN_FIELD')
  })
})
