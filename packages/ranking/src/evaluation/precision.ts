import { countRelevant, gradesOf, requireCutoff, type Judgments } from './judgments.js'

/**
 * The share of relevant documents among the first k; a shorter ranking counts as filled up with others. trec_eval's `P_k`.
 * @param ranking ids, best first.
 * @throws {RangeError} when k is not a whole number from 1 up, or the ranking holds an id twice.
 */
export function precision(ranking: readonly string[], judgments: Judgments, k: number): number {
  if (k === Infinity) throw new RangeError('precision: k must be a whole number from 1 up, not Infinity.')
  return relevantAmong('precision', ranking, judgments, k) / k
}

/**
 * The share of all relevant documents that is among the first k; 0 when there are none. trec_eval's `recall_k`.
 * @param ranking ids, best first.
 * @throws {RangeError} when k is not a whole number from 1 up or Infinity, or the ranking holds an id twice.
 */
export function recall(ranking: readonly string[], judgments: Judgments, k = Infinity): number {
  const found = relevantAmong('recall', ranking, judgments, k)
  return found === 0 ? 0 : found / countRelevant(judgments)
}

/**
 * The mean, over all relevant documents, of the precision down to each; 0 for one that was not found, and when there are none.
 * trec_eval's `map` of one query.
 * @param ranking ids, best first.
 * @throws {RangeError} when the ranking holds an id twice.
 */
export function averagePrecision(ranking: readonly string[], judgments: Judgments): number {
  let found = 0
  let sum = 0
  gradesOf('averagePrecision', ranking, judgments).forEach((grade, at) => {
    if (grade > 0) sum += ++found / (at + 1)
  })
  return found === 0 ? 0 : sum / countRelevant(judgments)
}

/**
 * 1 / rank of the first relevant document; 0 when there is none. trec_eval's `recip_rank`.
 * @param ranking ids, best first.
 * @throws {RangeError} when the ranking holds an id twice.
 */
export function reciprocalRank(ranking: readonly string[], judgments: Judgments): number {
  const first = gradesOf('reciprocalRank', ranking, judgments).findIndex((grade) => grade > 0)
  return first < 0 ? 0 : 1 / (first + 1)
}

function relevantAmong(measure: string, ranking: readonly string[], judgments: Judgments, k: number): number {
  requireCutoff(measure, k)
  return gradesOf(measure, ranking, judgments)
    .slice(0, k)
    .filter((grade) => grade > 0).length
}
