import { gradesOf, requireCutoff, type Judgments } from './judgments.js'

/**
 * Normalized discounted cumulative gain of the first k: Σ grade / log2(rank + 1), divided by what the best possible ranking
 * gets; 0 to 1. Documents without a grade gain nothing; without relevant ones it is 0. Source: Järvelin and Kekäläinen,
 * Cumulated gain-based evaluation of IR techniques (2002), with the discount of trec_eval 9 (`ndcg_cut`; `ndcg` without k).
 * @param ranking ids, best first.
 * @throws {RangeError} when k is not a whole number from 1 up or Infinity, or the ranking holds an id twice.
 */
export function ndcg(ranking: readonly string[], judgments: Judgments, k = Infinity): number {
  requireCutoff('ndcg', k)
  const gains = gradesOf('ndcg', ranking, judgments)
  const ideal = [...judgments.values()].sort((a, b) => b - a)
  const best = discountedGain(ideal, k)
  return best === 0 ? 0 : discountedGain(gains, k) / best
}

function discountedGain(grades: readonly number[], k: number): number {
  let sum = 0
  const end = Math.min(grades.length, k)
  for (let at = 0; at < end; at++) {
    const grade = grades[at]!
    if (grade > 0) sum += grade / Math.log2(at + 2)
  }
  return sum
}
