import type { Bm25Parameters } from './bm25.js'
import { requireFromZeroUp, requireShare } from './parameter-checks.js'
import type { FieldSimilarity } from './similarity.js'

/** Those of BM25, and one more. */
export interface Bm25PlusParameters extends Bm25Parameters {
  /** What an occurrence counts at least, however long the field; at least 0, 1 by default. */
  readonly delta?: number
}

/**
 * BM25+: in a very long field too, a term counts for more than none.
 *
 *     idf        = ln((N + 1) / n)
 *     saturation = (k1 + 1) · f / (f + k1 · (1 − b + b · length / averageLength)) + delta
 *
 * N documents have the field, n of them hold the term, f times. Source: Lv and Zhai, Lower-bounding term frequency
 * normalization (2011).
 * @throws {RangeError} when k1 or delta is negative or not finite, or b is outside 0 to 1.
 */
export function bm25Plus({ k1 = 1.2, b = 0.75, delta = 1 }: Bm25PlusParameters = {}): FieldSimilarity {
  requireFromZeroUp('bm25Plus', 'k1', k1)
  requireShare('bm25Plus', 'b', b)
  requireFromZeroUp('bm25Plus', 'delta', delta)
  return {
    name: 'bm25Plus',
    parameters: { k1, b, delta },
    weight: ({ documentCount, documentFrequency }) =>
      Math.log((documentCount + 1) / Math.max(1, documentFrequency)),
    scorerFor: 'field',
    weightFor: 'fields',
    scorer({ averageLength }) {
      const constant = k1 * (1 - b)
      const slope = averageLength > 0 ? (k1 * b) / averageLength : 0
      // Written so that its rounding, too, only rises with the frequency.
      const saturation = (frequency: number, length: number) =>
        (k1 + 1) / (1 + (constant + slope * length) / frequency) + delta
      return { saturation, bound: saturation, limit: k1 + 1 + delta }
    },
  }
}
