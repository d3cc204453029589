import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { averagePrecision, bpref, ndcg, precision, recall, reciprocalRank } from '../src/index.js'

describe('the example that pytrec_eval prints in its README, from trec_eval', () => {
  const first = { ranking: ['d3', 'd1', 'd2'], judgments: judge({ d1: 0, d2: 1, d3: 0 }) }
  const second = { ranking: ['d1', 'd3', 'd2'], judgments: judge({ d2: 1, d3: 1 }) }

  test('ndcg', () => {
    expect(ndcg(first.ranking, first.judgments)).toBe(0.5)
    expect(ndcg(second.ranking, second.judgments)).toBeCloseTo(0.6934264036172708, 15)
  })

  test('map', () => {
    expect(averagePrecision(first.ranking, first.judgments)).toBeCloseTo(0.3333333333333333, 15)
    expect(averagePrecision(second.ranking, second.judgments)).toBeCloseTo(0.5833333333333333, 15)
  })
})

describe('query 302 of the example run that trec_eval comes with', () => {
  // 500 documents, 50 of the 77 relevant ones among them; beyond rank 126, where 77 stand that are judged and not relevant,
  // no measure asks which others were judged.
  const relevant = [
    1, 2, 4, 5, 6, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 24, 27, 28, 30, 31, 34, 36, 37, 39, 42,
    43, 44, 47, 48, 49, 50, 51, 53, 56, 58, 72, 79, 82, 84, 116, 154, 289, 301, 331, 353, 394, 458,
  ]
  const notJudged = [65, 80, 101, 109, 120, 123]
  const ranking = Array.from({ length: 500 }, (_, at) => `${at + 1}`)
  const judgments = new Map<string, number>()
  for (const id of ranking.slice(0, 126)) if (!notJudged.includes(+id)) judgments.set(id, 0)
  for (const rank of relevant) judgments.set(`${rank}`, 1)
  for (let other = 1; other <= 27; other++) judgments.set(`not found ${other}`, 1)

  test('map, bpref and recip_rank', () => {
    expect(averagePrecision(ranking, judgments)).toBeCloseTo(0.4175, 4)
    expect(bpref(ranking, judgments)).toBeCloseTo(0.4712, 4)
    expect(reciprocalRank(ranking, judgments)).toBe(1)
  })

  test.each([
    [5, 0.8, 0.0519],
    [10, 0.7, 0.0909],
    [15, 0.8, 0.1558],
    [20, 0.8, 0.2078],
    [30, 0.7333, 0.2857],
    [100, 0.42, 0.5455],
    [200, 0.22, 0.5714],
    [500, 0.1, 0.6494],
    [1000, 0.05, 0.6494],
  ])('P and recall of the first %i', (k, expectedPrecision, expectedRecall) => {
    expect(precision(ranking, judgments, k)).toBeCloseTo(expectedPrecision, 4)
    expect(recall(ranking, judgments, k)).toBeCloseTo(expectedRecall, 4)
  })
})

describe('worked out by hand', () => {
  // Grades 3 2 3 0 1 2; two more documents of grades 3 and 2 were not found. Cumulated:
  // 3 + 2/1.58496 + 3/2 + 0 + 1/2.58496 + 2/2.80735 = 6.86113; the best six, 3 3 3 2 2 2, come to 8.74043.
  const graded = {
    ranking: ['a', 'b', 'c', 'd', 'e', 'f'],
    judgments: judge({ a: 3, b: 2, c: 3, d: 0, e: 1, f: 2, g: 3, h: 2 }),
  }

  test('ndcg of grades', () => {
    expect(ndcg(graded.ranking, graded.judgments, 6)).toBeCloseTo(6.86113 / 8.74043, 4)
    // The best three come to 3 + 3/1.58496 + 3/2 = 6.39279, these to 3 + 2/1.58496 + 3/2 = 5.76186.
    expect(ndcg(graded.ranking, graded.judgments, 3)).toBeCloseTo(5.76186 / 6.39279, 4)
  })

  test('precision, recall, average precision and reciprocal rank', () => {
    // Relevant at ranks 1, 2, 3, 5 and 6, of seven.
    expect(precision(graded.ranking, graded.judgments, 5)).toBe(4 / 5)
    expect(precision(graded.ranking, graded.judgments, 10)).toBe(5 / 10)
    expect(recall(graded.ranking, graded.judgments, 5)).toBe(4 / 7)
    expect(recall(graded.ranking, graded.judgments)).toBe(5 / 7)
    const sum = 1 / 1 + 2 / 2 + 3 / 3 + 4 / 5 + 5 / 6
    expect(averagePrecision(graded.ranking, graded.judgments)).toBeCloseTo(sum / 7, 15)
    expect(reciprocalRank(['x', 'd', 'e'], graded.judgments)).toBe(1 / 3)
  })

  test('bpref leaves out what was not judged', () => {
    // Relevant r1 to r4, r4 not found; n1 to n3 not relevant. Before r1 stands none of them, before r2 one, before r3 two:
    // (1 + (1 − 1/3) + (1 − 2/3)) / 4, since min(3, 4) = 3.
    const judgments = judge({ r1: 1, r2: 2, r3: 1, r4: 1, n1: 0, n2: 0, n3: 0 })
    expect(bpref(['r1', 'n1', 'r2', 'x', 'n2', 'r3'], judgments)).toBeCloseTo(0.5, 15)
    // More that are not relevant than are: (1 − 1/2 + 1 − min(3, 2)/2) / 2.
    expect(bpref(['n1', 'r1', 'n2', 'n3', 'r2'], judge({ r1: 1, r2: 1, n1: 0, n2: 0, n3: 0 }))).toBe(0.25)
  })
})

const measures = {
  ndcg: (ranking: string[], judgments: Map<string, number>, k: number) => ndcg(ranking, judgments, k),
  precision: (ranking: string[], judgments: Map<string, number>, k: number) =>
    precision(ranking, judgments, k),
  recall: (ranking: string[], judgments: Map<string, number>, k: number) => recall(ranking, judgments, k),
  averagePrecision: (ranking: string[], judgments: Map<string, number>) =>
    averagePrecision(ranking, judgments),
  reciprocalRank: (ranking: string[], judgments: Map<string, number>) => reciprocalRank(ranking, judgments),
  bpref: (ranking: string[], judgments: Map<string, number>) => bpref(ranking, judgments),
}

/** The definitions, word for word, with nothing remembered from one rank to the next. */
const twins: typeof measures = {
  ndcg(ranking, judgments, k) {
    const discounted = (grades: number[]) =>
      grades.reduce((sum, grade, at) => sum + (at < k && grade > 0 ? grade / Math.log2(at + 2) : 0), 0)
    const best = discounted([...judgments.values()].sort((a, b) => b - a))
    return best > 0 ? discounted(ranking.map((id) => judgments.get(id) ?? 0)) / best : 0
  },
  precision: (ranking, judgments, k) => relevantIn(ranking.slice(0, k), judgments).length / k,
  recall: (ranking, judgments, k) =>
    relevantIn(ranking.slice(0, k), judgments).length /
    Math.max(1, relevantIn([...judgments.keys()], judgments).length),
  averagePrecision(ranking, judgments) {
    const relevant = relevantIn([...judgments.keys()], judgments)
    const precisions = relevant.map((id) => {
      const rank = ranking.indexOf(id) + 1
      return rank === 0 ? 0 : relevantIn(ranking.slice(0, rank), judgments).length / rank
    })
    return precisions.reduce((sum, value) => sum + value, 0) / Math.max(1, relevant.length)
  },
  reciprocalRank(ranking, judgments) {
    const [first] = relevantIn(ranking, judgments)
    return first === undefined ? 0 : 1 / (ranking.indexOf(first) + 1)
  },
  bpref(ranking, judgments) {
    const relevant = relevantIn([...judgments.keys()], judgments)
    const notRelevant = [...judgments.keys()].filter((id) => judgments.get(id) === 0)
    const kept = relevantIn(ranking, judgments).map((id) => {
      const before = ranking.slice(0, ranking.indexOf(id)).filter((other) => notRelevant.includes(other))
      const most = Math.min(notRelevant.length, relevant.length)
      return most === 0 ? 1 : 1 - Math.min(before.length, most) / most
    })
    return kept.reduce((sum, value) => sum + value, 0) / Math.max(1, relevant.length)
  },
}

describe.each(Object.keys(measures) as (keyof typeof measures)[])('%s', (name) => {
  const measure = measures[name]
  const ids = 'abcdefghijkl'.split('')
  const rankings = fc.shuffledSubarray(ids)
  const judged = fc
    .array(fc.tuple(fc.constantFrom(...ids, 'm', 'n'), fc.integer({ min: -1, max: 3 })))
    .map((entries) => new Map(entries))

  test('is what its definition says, from 0 to 1', () => {
    fc.assert(
      fc.property(rankings, judged, fc.integer({ min: 1, max: 15 }), (ranking, judgments, k) => {
        const value = measure(ranking, judgments, k)
        expect(value).toBeCloseTo(twins[name](ranking, judgments, k), 12)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
  })

  test('is 0 when nothing was found, judged or relevant', () => {
    expect(measure([], judge({ a: 1 }), 5)).toBe(0)
    expect(measure(['a', 'b'], new Map(), 5)).toBe(0)
    expect(measure(['a', 'b'], judge({ a: 0, b: 0 }), 5)).toBe(0)
  })

  test('refuses a ranking with a document twice', () => {
    expect(() => measure(['a', 'b', 'a'], judge({ a: 1 }), 5)).toThrow(RangeError)
  })
})

test.each([0, -1, 1.5, NaN])('a cutoff of %d is refused', (k) => {
  for (const measure of [ndcg, precision, recall]) expect(() => measure([], new Map(), k)).toThrow(RangeError)
})

test('precision needs a finite cutoff', () => {
  expect(() => precision([], new Map(), Infinity)).toThrow(RangeError)
})

function judge(grades: Record<string, number>): Map<string, number> {
  return new Map(Object.entries(grades))
}

function relevantIn(ids: string[], judgments: Map<string, number>): string[] {
  return ids.filter((id) => (judgments.get(id) ?? 0) > 0)
}
