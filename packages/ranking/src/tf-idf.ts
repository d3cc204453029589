import { requireChoice } from './parameter-checks.js'
import { MAX_FREQUENCY, type FieldSimilarity } from './similarity.js'

export interface TfIdfParameters {
  /** What becomes of a frequency f: its square root (by default), or 1 + ln f, at least 0. */
  readonly frequency?: 'root' | 'logarithm'
}

/**
 * The vector space model as Lucene's ClassicSimilarity has it, without the norm of the query, which changes no order:
 *
 *     idf²       = (1 + ln((N + 1) / (n + 1)))²
 *     saturation = √f / √length, or (1 + ln f) / √length
 *
 * N documents have the field, n of them hold the term, f times. Sources: Salton, Wong and Yang, A vector space model for
 * automatic indexing (1975); the logarithm: Manning, Raghavan and Schütze, Introduction to Information Retrieval (2008), 6.4.1.
 * @throws {RangeError} when there is no such frequency.
 */
export function tfIdf({ frequency: kind = 'root' }: TfIdfParameters = {}): FieldSimilarity {
  requireChoice('tfIdf', 'frequency', kind, ['root', 'logarithm'])
  const saturation =
    kind === 'root'
      ? (frequency: number, length: number) => Math.sqrt(frequency / length)
      : (frequency: number, length: number) => Math.max(0, 1 + Math.log(frequency)) / Math.sqrt(length)
  const scorer = { saturation, bound: saturation, limit: saturation(MAX_FREQUENCY, 1) }
  return {
    name: 'tfIdf',
    parameters: { frequency: kind },
    weight: ({ documentCount, documentFrequency }) =>
      (1 + Math.log((documentCount + 1) / (documentFrequency + 1))) ** 2,
    scorerFor: 'field',
    weightFor: 'fields',
    scorer: () => scorer,
  }
}
