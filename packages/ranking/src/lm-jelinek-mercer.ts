import { collectionProbability } from './collection-probability.js'
import { requirePositive, requireShare } from './parameter-checks.js'
import { MAX_FREQUENCY, type TermSimilarity } from './similarity.js'

export interface LmJelinekMercerParameters {
  /** The share of the collection in the model of a field; above 0, to 1. 0.1 by default, for short queries; 0.7 for long ones. */
  readonly lambda?: number
}

/**
 * A language model of each field, mixed with that of the collection:
 *
 *     p          = (F + 1) / (terms of the collection in this field + 1)
 *     saturation = ln(1 + (1 − lambda) · f / length / (lambda · p))
 *
 * F occurrences of the term are in the collection, f in the document. Never negative. Sources: Jelinek and Mercer (1980);
 * Zhai and Lafferty, A study of smoothing methods for language models applied to ad hoc information retrieval (2001).
 * Lucene's LMJelinekMercerSimilarity.
 * @throws {RangeError} when lambda is not above 0, or above 1.
 */
export function lmJelinekMercer({ lambda = 0.1 }: LmJelinekMercerParameters = {}): TermSimilarity {
  requirePositive('lmJelinekMercer', 'lambda', lambda)
  requireShare('lmJelinekMercer', 'lambda', lambda)
  return {
    name: 'lmJelinekMercer',
    parameters: { lambda },
    weight: () => 1,
    scorerFor: 'term',
    scorer(statistics) {
      const factor = (1 - lambda) / (lambda * collectionProbability(statistics))
      const saturation = (frequency: number, length: number) => Math.log1p((factor * frequency) / length)
      return { saturation, bound: saturation, limit: saturation(MAX_FREQUENCY, 1) }
    },
  }
}
