import type { Bm25Parameters } from './bm25.js'
import { requireFromZeroUp, requireShare } from './parameter-checks.js'
import type { FieldSimilarity } from './similarity.js'

/** Those of BM25, and one more. */
export interface Bm25LParameters extends Bm25Parameters {
  /** What is added to each frequency for the length of the field; at least 0, 0.5 by default. */
  readonly delta?: number
}

/**
 * BM25L: long fields are held back less than by BM25.
 *
 *     idf        = ln((N + 1) / (n + 0.5))
 *     c          = f / (1 − b + b · length / averageLength)
 *     saturation = (k1 + 1) · (c + delta) / (k1 + c + delta)
 *
 * N documents have the field, n of them hold the term, f times. Source: Lv and Zhai, When documents are very long, BM25
 * fails! (2011).
 * @throws {RangeError} when k1 or delta is negative or not finite, or b is outside 0 to 1.
 */
export function bm25L({ k1 = 1.2, b = 0.75, delta = 0.5 }: Bm25LParameters = {}): FieldSimilarity {
  requireFromZeroUp('bm25L', 'k1', k1)
  requireShare('bm25L', 'b', b)
  requireFromZeroUp('bm25L', 'delta', delta)
  return {
    name: 'bm25L',
    parameters: { k1, b, delta },
    weight: ({ documentCount, documentFrequency }) =>
      Math.log((documentCount + 1) / (documentFrequency + 0.5)),
    scorerFor: 'field',
    weightFor: 'fields',
    scorer({ averageLength }) {
      const slope = averageLength > 0 ? b / averageLength : 0
      // Written so that its rounding, too, only rises with the frequency.
      const saturation = (frequency: number, length: number) =>
        (k1 + 1) / (1 + k1 / (frequency / (1 - b + slope * length) + delta))
      return { saturation, bound: saturation, limit: k1 + 1 }
    },
  }
}
