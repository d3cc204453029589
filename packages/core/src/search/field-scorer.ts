import { bm25, type TermScorer } from '@lede/ranking'
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
  readonly #documentCount: number
  readonly #averageLength: number
  readonly #scorer: TermScorer

  constructor(documentCount: number, averageLength: number) {
    this.#documentCount = documentCount
    this.#averageLength = averageLength
    this.#scorer = similarity.scorer(1, averageLength)
    this.limit = this.#scorer.limit
  }

  /** What a term that so many documents hold is worth. */
  weight(documentFrequency: number): number {
    return similarity.weight({
      documentFrequency,
      documentCount: this.#documentCount,
      averageLength: this.#averageLength,
    })
  }

  saturation(frequency: number, norm: number): number {
    const at = (frequency << 8) | norm
    if (frequency >= FREQUENCIES) return this.#scorer.saturation(frequency, decodeNorm(norm))
    const known = this.table[at]!
    if (known === known) return known
    return (this.table[at] = this.#scorer.saturation(frequency, decodeNorm(norm)))
  }
}

const scorers = new WeakMap<Snapshot, Map<string, FieldScorer>>()

/** The scorer of a text field; made once for a snapshot. */
export function fieldScorer(snapshot: Snapshot, field: string): FieldScorer {
  const ofSnapshot = scorers.get(snapshot) ?? new Map<string, FieldScorer>()
  scorers.set(snapshot, ofSnapshot)
  let scorer = ofSnapshot.get(field)
  if (scorer === undefined) {
    const { documentCount, averageLength } = snapshot.text(field)
    ofSnapshot.set(field, (scorer = new FieldScorer(documentCount, averageLength)))
  }
  return scorer
}
