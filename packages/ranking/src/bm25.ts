import { requireFromZeroUp, requireShare } from './parameter-checks.js'
import type { FieldSimilarity, TermStatistics } from './similarity.js'

/** BM25's two parameters. */
export interface Bm25Parameters {
  /** How soon more occurrences stop counting; at least 0, 1.2 by default. */
  readonly k1?: number
  /** How much long fields are held back, 0 to 1; 0.75 by default. */
  readonly b?: number
}

/**
 * BM25 as Lucene has it since version 8:
 *
 *     idf        = ln(1 + (N − n + 0.5) / (n + 0.5))
 *     saturation = f / (f + k1 · (1 − b + b · length / averageLength))
 *
 * N documents have the field, n of them hold the term, f times. The idf is never negative. Source: Robertson and
 * Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009); Lucene leaves out the factor k1 + 1,
 * which changes no order.
 * @throws {RangeError} when k1 is negative or not finite, or b is outside 0 to 1.
 */
export function bm25({ k1 = 1.2, b = 0.75 }: Bm25Parameters = {}): FieldSimilarity {
  requireFromZeroUp('bm25', 'k1', k1)
  requireShare('bm25', 'b', b)
  return {
    name: 'bm25',
    parameters: { k1, b },
    weight: inverseDocumentFrequency,
    scorerFor: 'field',
    weightFor: 'fields',
    scorer({ averageLength }) {
      const constant = k1 * (1 - b)
      // A field without a term anywhere has no average; nothing in it is ever scored.
      const slope = averageLength > 0 ? (k1 * b) / averageLength : 0
      // Written so that its rounding, too, only rises with the frequency.
      const saturation = (frequency: number, length: number) =>
        1 / (1 + (constant + slope * length) / frequency)
      return { saturation, bound: saturation, limit: 1 }
    },
  }
}

/** ln(1 + (N − n + 0.5) / (n + 0.5)): above 0, even of a term that all documents hold. */
export function inverseDocumentFrequency({ documentFrequency, documentCount }: TermStatistics): number {
  return Math.log(1 + (documentCount - documentFrequency + 0.5) / (documentFrequency + 0.5))
}
