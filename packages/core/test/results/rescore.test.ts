import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createIndex, LedeError, type SearchOptions } from '../../src/index.js'
import type { Fields } from '../../src/schema/fields.js'
import { codeOf } from '../error-code.js'
import { indexAfter } from '../oracle/changed-index.js'
import { isClose } from '../oracle/compare.js'
import { corpusOf } from '../oracle/corpus.js'
import { applyChanges, changes, options, query, SCHEMA } from '../oracle/generators.js'
import { diversified, placed, rescored, type OracleOrder } from '../oracle/order.js'
import { Random } from '../segment/random.js'

type AnyOptions = SearchOptions<Fields>

const newScores = fc.dictionary(
  fc.constantFrom(...'abcdefghij'.split('')),
  fc.constantFrom(-2, 0, 1, 1.5, 1e6),
)
const top = fc.integer({ min: 1, max: 8 })
const rescoring = fc.record({ top, given: newScores }).map(({ top, given }): OracleOrder['rescore'] => ({
  top,
  // Some score anew, the others fall with what they scored.
  score: ({ id, score }) => (Object.hasOwn(given, id) ? given[id]! : -score),
}))
const diversifying = fc.record({
  lambda: fc.constantFrom(0, 0.3, 0.7, 1),
  top,
  fields: fc.subarray(['title', 'body'], { minLength: 1 }),
})
const placing = fc.record({
  pinned: fc.subarray(['a', 'b', 'c', 'nobody']),
  buried: fc.subarray(['d', 'e', 'f', '__proto__']),
})
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

describe('rescored and diversified hits', () => {
  it('come stage by stage as a plain list goes through it, whole and by offset', () => {
    fc.assert(
      fc.property(
        changes,
        query,
        options,
        maybe(rescoring),
        maybe(diversifying),
        maybe(placing),
        fc.boolean(),
        (list, tree, given, rescore, diversify, placement, withFacets) => {
          const index = indexAfter(list, SCHEMA)
          const corpus = corpusOf(SCHEMA, applyChanges(list))
          const places = new Map(corpus.documents.map(({ id }, place) => [id, place]))
          const facets = withFacets ? { facets: ['open'] } : {}
          const plain = { ...given, ...facets, sort: [], limit: 1000 } as AnyOptions
          const byScore = index
            .search(tree, { ...plain, pinned: placement?.pinned ?? [] })
            .hits.map(({ id, score }) => ({ id, score, place: places.get(id)! }))
            .sort((a, b) => b.score - a.score || a.place - b.place)
          let expected = byScore
          if (rescore !== undefined) expected = rescored(expected, rescore)
          // New scores and old ones are not compared.
          const compared = Math.min(diversify?.top ?? 0, rescore?.top ?? Infinity)
          if (diversify !== undefined)
            expected = diversified(expected, { ...diversify, top: compared }, corpus)
          expected = placed(expected, placement ?? {})

          const all = { ...plain, rescore, diversify, ...placement } as AnyOptions
          const whole = index.search(tree, { ...all, explain: true })
          const shown = expected.map(({ id, score }) => [id, score])
          expect(whole.hits.map(({ id, score }) => [id, score])).toEqual(shown)
          const { total, facets: counted } = index.search(tree, { ...plain, pinned: placement?.pinned ?? [] })
          expect({ total: whole.total, facets: whole.facets }).toEqual({ total, facets: counted })
          for (const { id, score, explanation } of whole.hits) {
            expect(explanation!.value).toBe(score)
            expect(index.explain(id, tree, all)).toEqual(explanation)
            if (explanation!.description !== 'sum: rescored') continue
            const [before, change] = explanation!.details
            expect(before).toEqual(index.explain(id, tree, { ...plain, pinned: placement?.pinned ?? [] }))
            expect(isClose(before!.value + change!.value, score, Math.abs(before!.value))).toBe(true)
          }
          const page = index.search(tree, { ...all, offset: 1, limit: 3 })
          expect(page.hits.map(({ id, score }) => [id, score])).toEqual(shown.slice(1, 4))
          if (rescore !== undefined || diversify !== undefined) expect(page.cursor).toBeUndefined()
        },
      ),
      { numRuns: 500 },
    )
  })

  it('are the best ones where a search leaves out what cannot be among them', () => {
    const random = new Random(3)
    const index = createIndex({ fields: { body: { type: 'text' }, count: { type: 'number' } } })
    for (let i = 0; i < 20_000; i++) {
      const body = `${'red '.repeat(1 + random.below(6))}${'blue '.repeat(random.below(9))}`
      index.add({ id: `${i}`, body, count: i })
    }
    const rescore = { score: ({ document }: { document: { count?: number } }) => document.count! % 101 }
    const search = { rescore, diversify: true, limit: 120 } as const
    const pruned = index.search('red', search)
    expect(pruned.total.relation).toBe('gte')
    expect(pruned.hits).toEqual(index.search('red', { ...search, total: 'exact' }).hits)
    const plain = index.search('red', { limit: 120 }).hits.map(({ id }) => id)
    expect(pruned.hits.slice(100).map(({ id }) => id)).toEqual(plain.slice(100))
    expect(pruned.hits.map(({ id }) => id).sort()).toEqual([...plain].sort())
  })
})

describe('rescoring', () => {
  const fields = { body: { type: 'text' }, count: { type: 'number' } } as const
  const redIndex = () => {
    const index = createIndex({ fields })
    for (let i = 0; i < 5; i++) index.add({ id: `${i}`, body: 'red', count: i })
    return index
  }

  it('tells the function the score so far and the whole document, once for each of the best', () => {
    const index = redIndex()
    const plain = index.search('red').hits.map(({ id, score, document }) => ({ id, score, document }))
    const told: unknown[] = []
    const score = vi.fn((hit: { id: string; score: number; document: { count?: number } }) => {
      told.push({ id: hit.id, score: hit.score, document: hit.document })
      return hit.document.count!
    })
    const { hits } = index.search('red', { rescore: { top: 3, score }, limit: 4, select: [] })
    expect(told).toEqual(plain.slice(0, 3))
    expect(hits.map(({ id, score }) => [id, score])).toEqual([
      ['2', 2],
      ['1', 1],
      ['0', 0],
      ['3', plain[3]!.score],
    ])
    expect(hits[0]!.document).toEqual({ id: '2' })
    index.search('red', { rescore: { score }, limit: 0, pinned: ['1'] })
    expect(score).toHaveBeenCalledTimes(3)
  })

  it('is explained by the score before and what became of it', () => {
    const index = redIndex()
    const rescore = { top: 1, score: () => 7 }
    const [first, second] = index.search('red', { rescore, explain: true }).hits
    const plain = index.explain('0', 'red')!
    expect(first!.explanation).toEqual({
      value: 7,
      description: 'sum: rescored',
      details: [plain, { value: 7 - plain.value, description: 'what rescore.score made of it', details: [] }],
    })
    expect(second!.explanation).toEqual(index.explain('1', 'red'))
    expect(index.explain('1', 'red', { rescore })).toEqual(index.explain('1', 'red'))
    expect(index.explain('9', 'red', { rescore })).toBeUndefined()
  })

  it('fails with the reason when the function does', () => {
    const index = redIndex()
    const failure = (score: unknown) => {
      try {
        index.search('red', { rescore: { score: score as () => number } })
      } catch (error) {
        return error as LedeError
      }
      throw new Error('Nothing was thrown.')
    }
    const thrown = new TypeError('no model')
    const error = failure(() => {
      throw thrown
    })
    expect([error.code, error.details, error.cause]).toEqual([
      'INVALID_OPTION',
      { option: 'rescore.score' },
      thrown,
    ])
    expect(error.message).toContain('"rescore.score" threw for the document "0"')
    for (const wrong of [NaN, Infinity, '1', undefined, null, 1n, Promise.resolve(1)]) {
      const { code, details, message } = failure(() => wrong)
      expect([code, details.option]).toEqual(['INVALID_OPTION', 'rescore.score'])
      expect(message).toContain('must give a finite number, not ')
    }
    expect(codeOf(() => index.explain('0', 'red', { rescore: { score: () => NaN } }))).toBe('INVALID_OPTION')
    expect(index.search('red').total.value).toBe(5)
  })

  it('lets the function search and add, but not take out what is searched', () => {
    const index = redIndex()
    const nested = index.search('red', {
      rescore: { score: ({ id }) => index.search(`count:${id}`).hits.length + Number(id) },
      facets: { count: { interval: 1 } },
      timeout: 10_000,
    })
    expect(nested.hits.map(({ id, score }) => `${id}:${score}`).join(' ')).toBe('4:5 3:4 2:3 1:2 0:1')
    let added = 0
    const adding = { score: () => ++added }
    const score = ({ id }: { id: string }) => {
      index.add({ id: `more ${id}`, body: 'red' })
      return index.search('red').total.value
    }
    expect(index.search('red', { rescore: { score } }).hits.map((hit) => `${hit.id}:${hit.score}`)).toEqual([
      '4:10',
      '3:9',
      '2:8',
      '1:7',
      '0:6',
    ])
    expect(index.search('red', { rescore: adding }).hits).toHaveLength(10)
    for (const change of [() => index.remove('3'), () => index.update({ id: '4', body: 'red' })]) {
      const breaking = () => {
        change()
        index.search('red')
        return 1
      }
      expect(codeOf(() => index.search('red', { rescore: { score: breaking } }))).toBe('INVALID_OPTION')
    }
  })

  it('is left out when time is up', () => {
    const index = redIndex()
    const options = { rescore: { score: ({ score }: { score: number }) => 1 - score }, diversify: true }
    const clock = vi.spyOn(Date, 'now').mockReturnValue(0)
    const seen = new Set<boolean>()
    for (const pinned of [[], ['3']]) {
      for (let looks = 2; looks < 30; looks++) {
        let looked = 0
        clock.mockImplementation(() => (++looked < looks ? 0 : 1000))
        const { hits, partial } = index.search('red', { ...options, pinned, timeout: 500, now: 0 })
        const isRescored = hits.every(({ score }) => score > 0.9)
        // Time may also be up before, or behind it.
        if (!isRescored) expect(partial).toBe(true)
        if (!partial) expect(hits).toHaveLength(5)
        seen.add(isRescored)
      }
    }
    clock.mockRestore()
    expect(seen.size).toBe(2)
  })
})

describe('diversifying', () => {
  it('keeps what says the same apart', () => {
    const index = createIndex({ language: 'en', fields: { head: { type: 'text' }, body: { type: 'text' } } })
    index.add({ id: 'a', head: 'Kim meets Putin', body: 'rain' })
    index.add({ id: 'b', head: 'Kim meeting Putin', body: 'snow' })
    index.add({ id: 'c', head: 'Putin sings songs', body: 'rain' })
    index.add({ id: 'd', head: 'Kim: met Putin', body: '' })
    const order = (diversify: SearchOptions<typeof index.fields>['diversify']) =>
      index
        .search('putin', { diversify: diversify! })
        .hits.map(({ id }) => id)
        .join('')
    expect(order(false)).toBe('abcd')
    expect(order({ lambda: 1 })).toBe('abcd')
    expect(order({ lambda: 0.5, fields: ['head'] })).toBe('acdb')
    expect(order({ lambda: 0, fields: ['body'] })).toBe('abdc')
    expect(order({ lambda: 0.5, fields: ['head'], top: 2 })).toBe('abcd')
  })
})
