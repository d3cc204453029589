import { bm25, type Similarity } from '@lede/ranking'
import { describe, expect, it } from 'vitest'
import { createIndex, type Query, type SearchOptions } from '../../src/index.js'
import { isClose } from '../oracle/compare.js'

const fields = { title: { type: 'text' }, body: { type: 'text' }, day: { type: 'date' } } as const

/**
 * Titles of 2, 4 and 3 words, 3 on average; `red` in two of them. By BM25 with k1 = 1.2 and b = 0.75:
 * saturation(f, length) = f / (f + 0.3 + 0.3 × length).
 */
function threeTitles() {
  const index = createIndex({ fields })
  index.add({ id: '1', title: 'red car', day: '2024-01-01' })
  index.add({ id: '2', title: 'red red blue car' })
  index.add({ id: '3', title: 'one green boat', day: '2024-01-31' })
  return index
}

const IDF_OF_ONE = 0.9808292530117263 // ln(1 + 2.5 / 1.5)
const IDF_OF_TWO = 0.47000362924573563 // ln(1 + 1.5 / 2.5)

function scoresOf(query: string | Query, options: SearchOptions<typeof fields> = {}) {
  return Object.fromEntries(
    threeTitles()
      .search(query, options)
      .hits.map(({ id, score }) => [id, score]),
  )
}

function expectScores(actual: Readonly<Record<string, number>>, expected: Readonly<Record<string, number>>) {
  expect(Object.keys(actual)).toEqual(Object.keys(expected))
  for (const [id, score] of Object.entries(expected)) {
    expect(actual[id]).toSatisfy((value: number) => isClose(value, score), `${id}: ${score}`)
  }
}

describe('scores worked out by hand', () => {
  it('of a word', () => {
    // 1: f = 1, length 2: 1 / 1.9. 2: f = 2, length 4: 2 / 3.5.
    expectScores(scoresOf('red'), { 1: IDF_OF_TWO / 1.9, 2: (IDF_OF_TWO * 2) / 3.5 })
  })

  it('of a field with a boost, by schema and by search', () => {
    const index = createIndex({ fields: { title: { type: 'text', boost: 3 } } })
    index.add({ id: '1', title: 'red' })
    // One document: ln(1 + 0.5 / 1.5) × 1 / 2.2.
    const plain = 0.28768207245178085 / 2.2
    expect(isClose(index.search('red').hits[0]!.score, 3 * plain)).toBe(true)
    expect(isClose(index.search('red', { boost: { title: 5 } }).hits[0]!.score, 5 * plain)).toBe(true)
    expect(isClose(index.search('red^2').hits[0]!.score, 6 * plain)).toBe(true)
  })

  it('of a phrase: its words together, as often as it stands there', () => {
    expectScores(scoresOf('"red car"'), { 1: (2 * IDF_OF_TWO) / 1.9 })
    expectScores(scoresOf('"red red"'), { 2: (2 * IDF_OF_TWO) / 2.5 })
  })

  it('of two words: the sum', () => {
    expectScores(scoresOf('red boat'), {
      3: IDF_OF_ONE / 2.2,
      2: (IDF_OF_TWO * 2) / 3.5,
      1: IDF_OF_TWO / 1.9,
    })
  })

  it('of the beginning of a word: less, the shorter it is', () => {
    expectScores(scoresOf('boa*'), { 3: ((3 / 4) * IDF_OF_ONE) / 2.2 })
    expectScores(scoresOf('b*'), { 3: ((1 / 4) * IDF_OF_ONE) / 2.2, 2: ((1 / 4) * IDF_OF_ONE) / 2.5 })
  })

  it('of a misspelling: less, the more edits', () => {
    expectScores(scoresOf('baot~'), { 3: ((3 / 4) * IDF_OF_ONE) / 2.2 })
    expectScores(scoresOf('greem~2'), { 3: ((4 / 5) * IDF_OF_ONE) / 2.2 })
    expectScores(scoresOf('gerem~2'), { 3: ((3 / 5) * IDF_OF_ONE) / 2.2 })
  })

  it('leave alone a word of which less than half would stay', () => {
    expect(scoresOf('ox~2')).toEqual({})
    expect(scoresOf('on~1')).toEqual({ 3: expect.any(Number) })
  })

  it('of values: their boost, and of filters: nothing', () => {
    expect(scoresOf({ type: 'exists', field: 'day', boost: 2.5 })).toEqual({ 1: 2.5, 3: 2.5 })
    expect(scoresOf({ type: 'equals', field: 'day', value: '2024' })).toEqual({ 1: 1, 3: 1 })
    expect(scoresOf('*')).toEqual({ 1: 1, 2: 1, 3: 1 })
    expect(scoresOf({ type: 'bool', filter: [{ type: 'exists', field: 'day' }] })).toEqual({ 1: 0, 3: 0 })
    expect(scoresOf({ type: 'bool' })).toEqual({ 1: 0, 2: 0, 3: 0 })
    expect(scoresOf({ type: 'bool', not: [{ type: 'exists', field: 'day' }] })).toEqual({ 2: 0 })
  })

  it('of a group: its sum times its boost', () => {
    expect(
      scoresOf({
        type: 'bool',
        boost: 3,
        must: [{ type: 'exists', field: 'day', boost: 2 }],
        should: [{ type: 'equals', field: 'day', value: '2024-01-31', boost: 0.5 }],
      }),
    ).toEqual({ 3: 7.5, 1: 6 })
  })

  it('with recency: half of the share that depends on age at one half-life, none of it without a date', () => {
    expect(
      scoresOf('*', { recency: { field: 'day', halfLife: '30d', weight: 0.5, now: '2024-01-31' } }),
    ).toEqual({ 3: 1, 1: 0.75, 2: 0.5 })
    expect(
      scoresOf('*', { recency: { field: 'day', halfLife: '30d', weight: 1, now: '2024-03-01' } }),
    ).toEqual({ 3: 0.5, 1: 0.25, 2: 0 })
    // What is dated later than now is as good as of now.
    expect(
      scoresOf('*', { recency: { field: 'day', halfLife: '30d', weight: 1, now: '2024-01-01' } }),
    ).toEqual({ 1: 1, 3: 1, 2: 0 })
  })

  it('with recency of another shape: half at one half-life too, less or more at others', () => {
    const recency = { field: 'day', halfLife: '30d', weight: 1 } as const
    expect(scoresOf('*', { recency: { ...recency, shape: 'gaussian', now: '2024-03-01' } })).toEqual({
      3: 0.5,
      1: 0.0625,
      2: 0,
    })
    expect(scoresOf('*', { recency: { ...recency, shape: 'linear', now: '2024-03-01' } })).toEqual({
      3: 0.5,
      1: 0,
      2: 0,
    })
  })

  it('count live documents only', () => {
    const index = threeTitles()
    index.remove('2')
    // Two titles of 2 and 3 words are left: ln(1 + 1.5 / 1.5) × 1 / (1.3 + 0.9 × 2 / 2.5).
    expect(isClose(index.search('red').hits[0]!.score, Math.LN2 / 2.02)).toBe(true)
  })
})

describe('several fields', () => {
  it('add up; a word is as rare as it is over all of them, or in each by itself', () => {
    const index = createIndex({ fields })
    index.add({ id: '1', title: 'red', body: 'red' })
    index.add({ id: '2', title: 'red', body: 'blue' })
    index.add({ id: '3', title: 'blue', body: 'red' })
    index.add({ id: '4', title: 'blue', body: 'blue' })
    const scoreOf = (similarity: Similarity) => index.search('red', { similarity }).hits[0]!.score
    // In either field 2 of 4: by chance 3 of 4 in one of them. Every field is as long as the average.
    expect(isClose(scoreOf(bm25()), (2 * Math.log(10 / 7)) / 2.2)).toBe(true)
    expect(isClose(scoreOf({ ...bm25(), weightFor: 'field' }), (2 * Math.LN2) / 2.2)).toBe(true)
  })

  it('are those asked for', () => {
    const index = createIndex({ fields })
    index.add({ id: '1', title: 'red', body: 'blue' })
    expect(index.search('blue', { fields: ['title'] }).hits).toEqual([])
    expect(index.search('blue', { fields: [] }).hits).toEqual([])
    // A query that names its field means it.
    expect(index.search('body:blue', { fields: ['title'] }).hits).toHaveLength(1)
    expect(index.search({ type: 'term', text: 'blue', field: [] }).hits).toEqual([])
  })

  it('hold a phrase in one of them, never across two', () => {
    const index = createIndex({ fields })
    index.add({ id: '1', title: 'north', body: 'korea' })
    expect(index.search('"north korea"').hits).toEqual([])
    expect(index.search('north korea', { operator: 'and' }).hits).toHaveLength(1)
  })
})

describe('clauses that may differ', () => {
  it('correct an unknown word alone', () => {
    const index = createIndex({ fields, language: 'en' })
    index.add({ id: '1', title: 'cart' })
    index.add({ id: '2', title: 'cats' })
    const idsOf = (query: string) => index.search(query, { fuzzy: 'unknown' }).hits.map(({ id }) => id)
    expect(idsOf('cat')).toEqual(['2'])
    expect(idsOf('catr')).toEqual(['1', '2'])
    expect(idsOf('ct')).toEqual([])
  })

  it('read a hyphenated word as a phrase, unless it may differ', () => {
    const index = createIndex({ fields })
    index.add({ id: '1', title: 'kim il sung' })
    index.add({ id: '2', title: 'sung kim il' })
    const idsOf = (query: string) => index.search(query).hits.map(({ id }) => id)
    expect(idsOf('il-sung')).toEqual(['1'])
    expect(idsOf('il-sun*')).toEqual(['1', '2'])
    expect(idsOf('il-sumg~')).toEqual(['1', '2'])
  })

  it('say when there are too many words for one, and take the nearest', () => {
    const index = createIndex({ fields })
    const words = Array.from({ length: 1500 }, (_, i) => `p${'x'.repeat(i % 100)}${i}`)
    for (const word of words) index.add({ id: word, title: word })
    const { total, query } = index.search('p*')
    expect(total.value).toBe(1000)
    expect(query.warnings).toMatchObject([{ code: 'TOO_MANY_EXPANSIONS' }])
    const kept = new Set(index.search('p*', { limit: 1000 }).hits.map(({ id }) => id))
    const nearest = [...words].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, 1000)
    expect([...kept].sort()).toEqual(nearest.sort())
    expect(index.search('p').query.warnings).toEqual([])
  })

  it('take the commonest of words that are equally near', () => {
    const index = createIndex({ fields })
    for (let i = 1000; i < 2100; i++) index.add({ id: `${i}`, title: `p${i}` })
    index.add({ id: 'again', title: 'p2099' })
    expect(index.search('p*').total.value).toBe(1001)
    const ids = index.search('p*', { limit: 2000 }).hits.map(({ id }) => id)
    expect(ids).toContain('2099')
    expect(ids).toContain('1998')
    expect(ids).not.toContain('1999')
  })
})
