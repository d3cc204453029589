import { collectionProbability } from './collection-probability.js'
import { requirePositive } from './parameter-checks.js'
import { MAX_FREQUENCY, type TermSimilarity } from './similarity.js'

export interface LmDirichletParameters {
  /** How many terms the collection is worth beside the field; above 0, 2,000 by default. */
  readonly mu?: number
}

/**
 * A language model of each field, smoothed by a Dirichlet prior, compared with that of the collection:
 *
 *     p          = (F + 1) / (terms of the collection in this field + 1)
 *     saturation = ln((f / p + mu) / (length + mu)), at least 0
 *
 * F occurrences of the term are in the collection, f in the document. Source: Zhai and Lafferty, A study of smoothing
 * methods for language models applied to ad hoc information retrieval (2001). Lucene's LMDirichletSimilarity: what would
 * be negative (a term that is rarer in the document than elsewhere) is 0, and terms that a document lacks are not held
 * against it.
 * @throws {RangeError} when mu is not a positive finite number.
 */
export function lmDirichlet({ mu = 2000 }: LmDirichletParameters = {}): TermSimilarity {
  requirePositive('lmDirichlet', 'mu', mu)
  return {
    name: 'lmDirichlet',
    parameters: { mu },
    weight: () => 1,
    scorerFor: 'term',
    scorer(statistics) {
      const probability = collectionProbability(statistics)
      const saturation = (frequency: number, length: number) =>
        Math.max(0, Math.log((frequency / probability + mu) / (length + mu)))
      return { saturation, bound: saturation, limit: saturation(MAX_FREQUENCY, 1) }
    },
  }
}
