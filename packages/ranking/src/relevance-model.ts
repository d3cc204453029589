import { requireCount, requireFromZeroUp, requireShare } from './parameter-checks.js'

/** A document that was found: what it scores, how often its terms stand in it, and how many terms it has in all. */
export interface FeedbackDocument {
  /** At least 0. */
  readonly score: number
  /** Frequencies, from 0 up; not all of the document's terms need be among them. */
  readonly terms: ReadonlyMap<string, number>
  /** The number of all its terms, repeated ones counted; a document of none adds nothing. */
  readonly length: number
}

export interface RelevanceModelOptions {
  /** How many terms at most; 10 by default. */
  readonly terms?: number
  /** How much more the best documents count than the others: a power of their scores, from 0 up; 1 by default. */
  readonly sharpness?: number
  /** How many of the documents must hold a term; 1 by default. */
  readonly minDocuments?: number
  /** What a term tells, from 0 up, such as its idf: its likelihood is multiplied with that. 1 by default. */
  readonly worth?: (term: string) => number
}

/**
 * The terms that the best documents of a search use most, each by how likely it is where the search was right:
 *
 *     p(term) ~ Σ over documents of score · frequency / length
 *
 * Lavrenko and Croft weigh documents by the likelihood that they give the query. Scores of BM25 are no logarithms of
 * likelihoods, so a document's weight is its share of all scores, as in Anserini's RM3, or with `sharpness` of a power of them. Sources: Lavrenko and Croft,
 * Relevance-based language models (2001); Abdul-Jaleel et al., UMass at TREC 2004: Novelty and HARD (2004) for RM3.
 * @param documents the best of a first search, some ten.
 * @returns the strongest terms, strongest first, equal ones in the order of their UTF-16 units; they sum to 1. Empty when no
 * document scores above 0 and has terms.
 * @throws {RangeError} when a number of a document is negative or not finite, or terms is not a whole number from 1 up,
 * or one of the other options is out of its bounds.
 */
export function relevanceModel(
  documents: readonly FeedbackDocument[],
  { terms: count = 10, sharpness = 1, minDocuments = 1, worth }: RelevanceModelOptions = {},
): ReadonlyMap<string, number> {
  requireCount('relevanceModel', 'terms', count)
  requireCount('relevanceModel', 'minDocuments', minDocuments)
  requireFromZeroUp('relevanceModel', 'the sharpness', sharpness)
  const best = Math.max(0, ...documents.map(({ score }) => score))
  // As a part of the best: a power of a score may be too great for a number.
  const sharpened = (score: number) => (sharpness === 1 || best === 0 ? score : (score / best) ** sharpness)
  const weights = new Map<string, number>()
  const holding = new Map<string, number>()
  for (const { score, terms, length } of documents) {
    requireFromZeroUp('relevanceModel', 'a score', score)
    requireFromZeroUp('relevanceModel', 'a length', length)
    for (const [term, frequency] of terms) {
      requireFromZeroUp('relevanceModel', 'a frequency', frequency)
      if (length === 0 || frequency === 0) continue
      add(weights, term, (sharpened(score) * frequency) / length)
      add(holding, term, 1)
    }
  }
  for (const [term, weight] of weights) {
    if (holding.get(term)! < minDocuments) weights.delete(term)
    else if (worth !== undefined) {
      const value = worth(term)
      requireFromZeroUp('relevanceModel', 'the worth of a term', value)
      weights.set(term, weight * value)
    }
  }
  return shares(strongestFirst(weights).slice(0, count))
}

/**
 * A query and a model of what is relevant to it, mixed: (1 − weight) · query + weight · model, both brought to a sum of 1
 * before. That is RM3, whose weight is often 0.5.
 * @param weight what the model counts, 0 to 1.
 * @returns terms above 0, strongest first, equal ones in the order of their UTF-16 units.
 * @throws {RangeError} when the weight is outside 0 to 1, or a term's is negative or not finite.
 */
export function interpolate(
  query: ReadonlyMap<string, number>,
  model: ReadonlyMap<string, number>,
  weight: number,
): ReadonlyMap<string, number> {
  requireShare('interpolate', 'the weight', weight)
  const mixed = new Map<string, number>()
  for (const [terms, part] of [
    [query, 1 - weight],
    [model, weight],
  ] as const) {
    for (const value of terms.values()) requireFromZeroUp('interpolate', 'the weight of a term', value)
    for (const [term, share] of shares([...terms])) add(mixed, term, part * share)
  }
  return new Map(strongestFirst(mixed))
}

function add(weights: Map<string, number>, term: string, weight: number): void {
  weights.set(term, (weights.get(term) ?? 0) + weight)
}

/** The terms above 0. */
function strongestFirst(weights: ReadonlyMap<string, number>): [string, number][] {
  return [...weights]
    .filter(([, weight]) => weight > 0)
    .sort(([a, weight], [b, other]) => other - weight || (a < b ? -1 : 1))
}

function shares(weights: readonly (readonly [string, number])[]): Map<string, number> {
  const sum = weights.reduce((total, [, weight]) => total + weight, 0)
  return new Map(sum > 0 ? weights.map(([term, weight]) => [term, weight / sum]) : [])
}
