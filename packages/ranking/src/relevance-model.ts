/** A document that is taken to be relevant. */
export interface FeedbackDocument {
  /** What it scored; at least 0. */
  readonly score: number
  /** How often it holds each term. */
  readonly terms: ReadonlyMap<string, number>
  /** How many terms it has, those left out of `terms` too. */
  readonly length: number
}

export function relevanceModel(
  documents: readonly FeedbackDocument[],
  { terms = 10 }: { readonly terms?: number } = {},
): Map<string, number> {
  const total = documents.reduce((sum, { score }) => sum + score, 0)
  const model = new Map<string, number>()
  for (const { score, terms: counts, length } of documents) {
    if (!(score > 0)) continue
    for (const [term, count] of counts)
      model.set(term, (model.get(term) ?? 0) + ((score / total) * count) / length)
  }
  const best = [...model].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, terms)
  const sum = best.reduce((all, [, weight]) => all + weight, 0)
  return new Map(best.map(([term, weight]) => [term, weight / sum]))
}
