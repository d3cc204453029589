import { inverseDocumentFrequency } from './bm25.js'
import { requireFromZeroUp } from './parameter-checks.js'
import type { TermStatistics } from './similarity.js'

/**
 * A model that scores a term once over several fields: their frequencies, each normalized by the length of its field and
 * times the weight of the field, are added up to a pseudo-frequency, and only that is saturated. The score of a document is
 * `weight × saturation(Σ fieldWeight × normalized(frequency, length, …))`, summed over terms.
 */
export interface FieldsSimilarity {
  /** A short stable name, such as `bm25f`. */
  readonly name: string
  /** The model's parameters by name, for explanations. */
  readonly parameters: Readonly<Record<string, number>>
  /** The worth of a term, by how many documents hold it in any of the fields; at least 0. */
  weight(statistics: Pick<TermStatistics, 'documentCount' | 'documentFrequency'>): number
  /**
   * What a frequency in one field counts, at least 0: it rises with the frequency and falls with the length.
   * @param b how much this field's length is held against it, 0 to 1. It is not checked: this is called for each posting.
   */
  normalized(frequency: number, length: number, averageLength: number, b: number): number
  /** From 0 to 1; it rises with the pseudo-frequency, and is 0 for none. */
  saturation(pseudoFrequency: number): number
  /** No saturation is above it. */
  readonly limit: number
}

/** BM25F's parameter; each field has a weight and a b of its own beside it. */
export interface Bm25fParameters {
  /** How soon more occurrences stop counting; at least 0, 1.2 by default. */
  readonly k1?: number
}

/**
 * BM25F: BM25 over weighted fields, with one idf over all of them and lengths of each.
 *
 *     idf              = ln(1 + (N − n + 0.5) / (n + 0.5))
 *     normalized       = f / (1 − b + b · length / averageLength)
 *     pseudo-frequency = Σ over fields of weight · normalized
 *     saturation       = pseudo-frequency / (k1 + pseudo-frequency)
 *
 * Of N documents, n hold the term in any of the fields. Source: Robertson, Zaragoza and Taylor, Simple BM25 extension to
 * multiple weighted fields (2004), with the lengths of each field as in Zaragoza, Craswell, Taylor, Saria and Robertson,
 * Microsoft Cambridge at TREC-13 (2004). For one field of weight 1 it is BM25.
 * @throws {RangeError} when k1 is negative or not finite.
 */
export function bm25f({ k1 = 1.2 }: Bm25fParameters = {}): FieldsSimilarity {
  requireFromZeroUp('bm25f', 'k1', k1)
  return {
    name: 'bm25f',
    parameters: { k1 },
    weight: inverseDocumentFrequency,
    normalized: (frequency, length, averageLength, b) =>
      averageLength > 0 ? frequency / (1 - b + (b * length) / averageLength) : frequency,
    // Written so that its rounding, too, only rises with the frequency.
    saturation: (pseudoFrequency) => (pseudoFrequency > 0 ? 1 / (1 + k1 / pseudoFrequency) : 0),
    limit: 1,
  }
}
