import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuseScores, reciprocalRankFusion, type FuseScoresOptions, type ScoredId } from '../src/index.js'

const ids = fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')
const scores = fc.integer({ min: -8, max: 8 }).map((quarters) => quarters / 4)

describe('reciprocalRankFusion', () => {
  test('figures worked out by hand', () => {
    // a: 1/61 + 1/63, b: 1/62 + 1/61, c: 1/63, d: 1/62; b and a are close, d is before c.
    expect(
      reciprocalRankFusion([
        ['a', 'b', 'c'],
        ['b', 'd', 'a'],
      ]),
    ).toEqual([
      { id: 'b', score: 1 / 62 + 1 / 61 },
      { id: 'a', score: 1 / 61 + 1 / 63 },
      { id: 'd', score: 1 / 62 },
      { id: 'c', score: 1 / 63 },
    ])
  })

  test('weights, k and limit', () => {
    const rankings = [['a', 'b'], ['b']]
    // a: 3/1, b: 3/2 + 1/1
    expect(reciprocalRankFusion(rankings, { k: 0, weights: [3, 1] })).toEqual([
      { id: 'a', score: 3 },
      { id: 'b', score: 2.5 },
    ])
    expect(reciprocalRankFusion(rankings, { k: 0, weights: [3, 1], limit: 1 })).toHaveLength(1)
  })

  test('equal scores go by where they first appear; an id counts where it stands first', () => {
    expect(reciprocalRankFusion([['x'], ['y'], ['z']]).map(({ id }) => id)).toEqual(['x', 'y', 'z'])
    expect(reciprocalRankFusion([['a', 'b', 'a', 'b']])).toEqual([
      { id: 'a', score: 1 / 61 },
      { id: 'b', score: 1 / 62 },
    ])
  })

  test('of nothing there is nothing', () => {
    expect(reciprocalRankFusion([])).toEqual([])
    expect(reciprocalRankFusion([[], []])).toEqual([])
  })

  test('is what looking up each id in each ranking gives', () => {
    fc.assert(
      fc.property(fc.array(fc.array(ids), { maxLength: 4 }), fc.nat(100), (rankings, k) => {
        const found = [...new Set(rankings.flat())]
        const expected = found.map((id) => {
          const ranks = rankings.filter((ranking) => ranking.includes(id)).map((r) => r.indexOf(id) + 1)
          return { id, score: ranks.reduce((sum, rank) => sum + 1 / (k + rank), 0) }
        })
        expected.sort((a, b) => b.score - a.score || found.indexOf(a.id) - found.indexOf(b.id))
        expect(reciprocalRankFusion(rankings, { k })).toEqual(expected)
      }),
    )
  })

  test('refuses impossible options', () => {
    for (const wrong of [{ k: -1 }, { k: NaN }, { limit: 0 }, { limit: 1.5 }, { weights: [] }]) {
      expect(() => reciprocalRankFusion([['a']], wrong)).toThrow(RangeError)
    }
    for (const weight of [-1, NaN, Infinity]) {
      expect(() => reciprocalRankFusion([['a']], { weights: [weight] })).toThrow(RangeError)
    }
  })
})

describe('fuseScores', () => {
  const words = [
    { id: 'a', score: 10 },
    { id: 'b', score: 6 },
    { id: 'c', score: 2 },
  ]
  const meaning = [
    { id: 'b', score: 0.9 },
    { id: 'd', score: 0.5 },
  ]
  // minMax: words 1, 0.5, 0; meaning 1, 0. max: words 1, 0.6, 0.2; meaning 1, 5/9.
  // zScore: words ±4/√(32/3) = ±1.22474 and 0, meaning ±1.
  test.each([
    { normalize: 'minMax', combine: 'sum', a: 1, b: 1.5, c: 0, d: 0 },
    { normalize: 'minMax', combine: 'mnz', a: 1, b: 3, c: 0, d: 0 },
    { normalize: 'minMax', combine: 'max', a: 1, b: 1, c: 0, d: 0 },
    { normalize: 'max', combine: 'sum', a: 1, b: 1.6, c: 0.2, d: 5 / 9 },
    { normalize: 'zScore', combine: 'sum', a: 1.22474, b: 1, c: -1.22474, d: -1 },
    { normalize: 'none', combine: 'sum', a: 10, b: 6.9, c: 2, d: 0.5 },
    { normalize: 'none', combine: 'mnz', a: 10, b: 13.8, c: 2, d: 0.5 },
    { normalize: 'none', combine: 'max', a: 10, b: 6, c: 2, d: 0.5 },
  ] as const)(
    '$normalize and $combine: figures worked out by hand',
    ({ normalize, combine, ...expected }) => {
      const fused = fuseScores([words, meaning], { normalize, combine })
      for (const { id, score } of fused) expect(score).toBeCloseTo(expected[id as 'a'], 5)
      expect(fused).toHaveLength(4)
    },
  )

  test('weighs each ranking, and keeps the best', () => {
    expect(fuseScores([words, meaning], { normalize: 'none', weights: [1, 10], limit: 2 })).toEqual([
      { id: 'b', score: 15 },
      { id: 'a', score: 10 },
    ])
  })

  test('minMax takes equal scores to 1, zScore and max of nothing but 0 to 0', () => {
    const equal = (score: number) => [
      { id: 'a', score },
      { id: 'b', score },
      { id: 'c', score },
    ]
    const scoresOf = (score: number, normalize: FuseScoresOptions['normalize']) =>
      fuseScores([equal(score)], { normalize: normalize! }).map((result) => result.score)
    expect(scoresOf(0.1, 'minMax')).toEqual([1, 1, 1])
    expect(scoresOf(0.1, 'zScore')).toEqual([0, 0, 0])
    expect(scoresOf(0, 'max')).toEqual([0, 0, 0])
    // Divided by the greatest regardless of sign, negative ones keep their order.
    expect(scoresOf(-2, 'max')).toEqual([-1, -1, -1])
  })

  test('scores near the ends of what a number holds stay apart', () => {
    const scoresOf = (given: readonly number[], normalize: 'minMax' | 'zScore') =>
      fuseScores([given.map((score, i) => ({ id: `${i}`, score }))], { normalize }).map(({ score }) => score)
    expect(scoresOf([1e-170, 0], 'zScore')).toEqual([1, -1])
    expect(scoresOf([1e308, 0, -1e308], 'minMax')).toEqual([1, 0.5, 0])
  })

  const entries = fc.array(fc.record({ id: ids, score: scores }), { maxLength: 8 })
  const weighted = fc.array(fc.tuple(entries, fc.constantFrom(0, 0.5, 1, 2)), { maxLength: 4 })

  test.each(['minMax', 'zScore', 'max', 'none'] as const)(
    'with %s it is what looking up each id in each ranking gives',
    (normalize) => {
      fc.assert(
        fc.property(weighted, fc.constantFrom('sum', 'mnz', 'max'), (given, combine) => {
          const rankings = given.map(([ranking]) => ranking)
          const weights = given.map(([, weight]) => weight)
          const fused = fuseScores(rankings, { normalize, combine: combine as 'sum', weights })
          const found = [...new Set(rankings.flat().map(({ id }) => id))]
          expect(new Set(fused.map(({ id }) => id))).toEqual(new Set(found))
          for (const { id, score } of fused) {
            const own = rankings.flatMap((ranking, at) => {
              const value = normalizedScore(ranking, id, normalize)
              // A ranking that counts nothing is none.
              return value === undefined || weights[at] === 0 ? [] : [weights[at]! * value]
            })
            const sum = own.reduce((a, b) => a + b, 0)
            const max = own.length === 0 ? 0 : Math.max(...own)
            const expected = { sum, mnz: own.length * sum, max }[combine as 'sum']
            expect(score).toBeCloseTo(expected, 9)
          }
          fused.forEach(({ id, score }, at) => {
            const next = fused[at + 1]
            if (next === undefined) return
            expect(score).toBeGreaterThanOrEqual(next.score)
            if (score === next.score) expect(found.indexOf(id)).toBeLessThan(found.indexOf(next.id))
          })
        }),
      )
    },
  )

  test('refuses impossible scores and options', () => {
    for (const score of [NaN, Infinity]) expect(() => fuseScores([[{ id: 'a', score }]])).toThrow(RangeError)
    expect(() => fuseScores([], { normalize: 'sum' as 'max' })).toThrow(RangeError)
    expect(() => fuseScores([], { combine: 'mean' as 'max' })).toThrow(RangeError)
    expect(() => fuseScores([words], { weights: [1, 2] })).toThrow(RangeError)
    expect(fuseScores([[], []])).toEqual([])
  })
})

function normalizedScore(
  ranking: readonly ScoredId[],
  id: string,
  normalize: 'minMax' | 'zScore' | 'max' | 'none',
): number | undefined {
  const first = ranking.filter((entry, at) => ranking.findIndex((other) => other.id === entry.id) === at)
  const own = first.find((entry) => entry.id === id)?.score
  if (own === undefined) return undefined
  const all = first.map(({ score }) => score)
  const [least, most] = [Math.min(...all), Math.max(...all)]
  const mean = all.reduce((a, b) => a + b, 0) / all.length
  const deviation = Math.sqrt(all.reduce((a, b) => a + (b - mean) ** 2, 0) / all.length)
  return {
    minMax: most === least ? 1 : (own - least) / (most - least),
    zScore: most === least ? 0 : (own - mean) / deviation,
    max: own / (Math.max(most, -least) || 1),
    none: own,
  }[normalize]
}
