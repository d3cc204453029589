import { bm25, type FieldStatistics, type TermScorer } from '@lede/ranking'
import type { Snapshot } from '../index/index.js'
import { decodeNorm } from '../segment/norm.js'

/** Frequencies below this have their saturation worked out once for each norm. */
export const FREQUENCIES = 64

const similarity = bm25()

/**
 * What a term's frequency in a document and the document's norm come to in one field of a snapshot. The same for all terms:
 * a score is a term's weight times the saturation.
 */
export class FieldScorer {
  /** By `frequency << 8 | norm`, for frequencies below {@link FREQUENCIES}; NaN where it was not worked out yet. */
  readonly table = new Float64Array(FREQUENCIES * 256).fill(NaN)
  /** No saturation is above it. */
  readonly limit: number
  readonly #statistics: FieldStatistics
  readonly #scorer: Pick<TermScorer, 'saturation' | 'limit'>

  constructor(
    statistics: FieldStatistics,
    scorer: Pick<TermScorer, 'saturation' | 'limit'> = similarity.scorer(statistics),
  ) {
    this.#statistics = statistics
    this.#scorer = scorer
    this.limit = scorer.limit
  }

  /** What a term that so many documents hold is worth. */
  weight(documentFrequency: number): number {
    return similarity.weight({ documentFrequency, occurrences: documentFrequency, ...this.#statistics })
  }

  /** @param frequency above 0; of what only stands near each other it may be a fraction. */
  saturation(frequency: number, norm: number): number {
    const at = (frequency << 8) | norm
    if (frequency >= FREQUENCIES || at >> 8 !== frequency)
      return this.#scorer.saturation(frequency, decodeNorm(norm))
    const known = this.table[at]!
    if (known === known) return known
    return (this.table[at] = this.#scorer.saturation(frequency, decodeNorm(norm)))
  }
}

let constant: FieldScorer | undefined

/** For what counts the same however often it stands in however long a text. */
export function constantScorer(): FieldScorer {
  return (constant ??= new FieldScorer(
    { documentCount: 0, averageLength: 0 },
    { limit: 1, saturation: () => 1 },
  ))
}

const scorers = new WeakMap<Snapshot, Map<string, FieldScorer>>()

/** The scorer of a text field; made once for a snapshot. */
export function fieldScorer(snapshot: Snapshot, field: string): FieldScorer {
  const ofSnapshot = scorers.get(snapshot) ?? new Map<string, FieldScorer>()
  scorers.set(snapshot, ofSnapshot)
  let scorer = ofSnapshot.get(field)
  if (scorer === undefined) {
    ofSnapshot.set(field, (scorer = new FieldScorer(snapshot.text(field))))
  }
  return scorer
}
