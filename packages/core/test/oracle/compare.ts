import { expect } from 'vitest'
import type { Explanation } from '../../src/results/types.js'
import type { OracleMatch } from './results.js'

/** Sums in another order differ by this much, relative to the sum. */
const TOLERANCE = 1e-9

/** Scores are rounded to this part of the greatest that there may be, or less. */
const ROUNDING = 2 ** -44

/** @param greatest that there may be: scores of functions may be far apart. */
export function isClose(a: number, b: number, greatest = 0): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b)) + ROUNDING * greatest
}

interface ScoredId {
  readonly id: string
  readonly score: number
}

/**
 * The same documents with the same scores in the same order. Where the oracle's scores are as good as equal,
 * the index's own scores decide, and where those are equal the order of adding.
 */
export function expectSameRanking(
  hits: readonly ScoredId[],
  expected: readonly OracleMatch[],
  sorted: boolean,
  greatest = 0,
) {
  const byId = new Map(expected.map((match) => [match.id, match]))
  expect(hits.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
  for (const { id, score } of hits) {
    expect(score).toSatisfy(
      (actual: number) => isClose(actual, byId.get(id)!.score, greatest),
      `${id} to score ${byId.get(id)!.score}`,
    )
  }
  if (sorted) {
    expect(hits.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
    return
  }
  hits.slice(1).forEach((hit, i) => {
    const before = hits[i]!
    const [x, y] = [byId.get(before.id)!, byId.get(hit.id)!]
    expect(before.score).toBeGreaterThanOrEqual(hit.score)
    if (before.score === hit.score) expect(x.place).toBeLessThan(y.place)
    expect(x.score > y.score || isClose(x.score, y.score, greatest)).toBe(true)
  })
}

/** Every sum is the sum of its details, every product their product, every leaf a leaf. */
export function expectAddsUp({ value, description, details }: Explanation, greatest = 0): void {
  expect(Number.isFinite(value)).toBe(true)
  if (description.startsWith('sum:')) {
    expect(
      isClose(
        value,
        details.reduce((total, detail) => total + detail.value, 0),
        greatest,
      ),
    ).toBe(true)
  } else if (description.startsWith('product:')) {
    expect(
      isClose(
        value,
        details.reduce((total, detail) => total * detail.value, 1),
        greatest,
      ),
    ).toBe(true)
  } else {
    expect(details).toEqual([])
  }
  for (const detail of details) expectAddsUp(detail, greatest)
}
