import { requireCount, requireShare } from './parameter-checks.js'

export interface DiversifyOptions {
  /** What the score counts beside being unlike the items before; 0 to 1, 0.5 by default. At 1, items go by score alone. */
  readonly lambda?: number
  /** How many items at most; all by default. */
  readonly limit?: number
}

/**
 * Orders items so that each is good and unlike those before it, by maximal marginal relevance: next comes the item of the
 * greatest lambda · score − (1 − lambda) · similarity to the most similar one chosen; equal ones go by their order. Scores must be
 * on the scale of the similarities, say 0 to 1. Source: Carbonell and Goldstein, The use of MMR, diversity-based reranking
 * for reordering documents and producing summaries (1998). Costs at most limit × items calls of similarity.
 * @param similarity of an item and a chosen one; the greater, the more alike.
 * @throws {RangeError} when lambda is outside 0 to 1, or limit is not a whole number from 1 up or Infinity.
 */
export function diversify<Item extends { readonly score: number }>(
  items: readonly Item[],
  similarity: (item: Item, chosen: Item) => number,
  { lambda = 0.5, limit = Infinity }: DiversifyOptions = {},
): Item[] {
  requireShare('diversify', 'lambda', lambda)
  if (limit !== Infinity) requireCount('diversify', 'limit', limit)

  const candidates = items.map((item) => ({ item, nearest: -Infinity }))
  const chosen: Item[] = []
  while (chosen.length < limit && candidates.length > 0) {
    const last = chosen.at(-1)
    let best = 0
    let most = -Infinity
    candidates.forEach((candidate, at) => {
      let value = lambda * candidate.item.score
      if (last !== undefined) {
        candidate.nearest = Math.max(candidate.nearest, similarity(candidate.item, last))
        value -= (1 - lambda) * candidate.nearest
      }
      if (value > most) [best, most] = [at, value]
    })
    chosen.push(candidates[best]!.item)
    candidates.splice(best, 1)
  }
  return chosen
}
