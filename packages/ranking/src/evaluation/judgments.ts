/** What is known of how well documents answer one query: a grade by document id. Above 0 is relevant, 0 is judged and not relevant. */
export type Judgments = ReadonlyMap<string, number>

/** The grades of a ranking, best first; −1 where a document was not judged. */
export function gradesOf(measure: string, ranking: readonly string[], judgments: Judgments): number[] {
  const seen = new Set<string>()
  return ranking.map((id) => {
    if (seen.has(id)) throw new RangeError(`${measure}: the ranking holds ${JSON.stringify(id)} twice.`)
    seen.add(id)
    return judgments.get(id) ?? -1
  })
}

/** How many documents are known to be relevant. */
export function countRelevant(judgments: Judgments): number {
  let count = 0
  for (const grade of judgments.values()) if (grade > 0) count++
  return count
}

export function requireCutoff(measure: string, k: number): void {
  if ((Number.isSafeInteger(k) && k > 0) || k === Infinity) return
  throw new RangeError(`${measure}: k must be a whole number from 1 up, not ${k}.`)
}
