import { countRelevant, gradesOf, type Judgments } from './judgments.js'

/**
 * How many of the preferences "relevant before not relevant" a ranking keeps, by judged documents alone: it does not fall
 * when most documents were never judged. Of R relevant documents and N judged as not relevant, each relevant one that was
 * found adds 1 − min(n, R) / min(N, R), where n stand before it; the sum is divided by R. 0 without relevant documents.
 * Source: Buckley and Voorhees, Retrieval evaluation with incomplete information (2004), as in trec_eval 9 (`bpref`).
 * @param ranking ids, best first.
 * @throws {RangeError} when the ranking holds an id twice.
 */
export function bpref(ranking: readonly string[], judgments: Judgments): number {
  const relevant = countRelevant(judgments)
  let notRelevant = 0
  for (const grade of judgments.values()) if (grade === 0) notRelevant++

  let before = 0
  let sum = 0
  for (const grade of gradesOf('bpref', ranking, judgments)) {
    if (grade === 0) before++
    else if (grade > 0)
      sum += before === 0 ? 1 : 1 - Math.min(before, relevant) / Math.min(notRelevant, relevant)
  }
  return relevant === 0 ? 0 : sum / relevant
}
