import { END } from '../segment/postings.js'
import type { PostingsBlock } from '../segment/postings-block.js'
import type { FieldScorer } from './field-scorer.js'
import { rounded, type Scorer } from './scorer.js'

/** Documents and scores that were worked out before: parallel arrays, documents ascending. */
export class ListScorer implements Scorer {
  readonly #documents: Int32Array
  readonly #scores: Float64Array
  readonly maxScore: number
  readonly bound: number
  #place = 0
  document = -1

  constructor(documents: Int32Array, scores: Float64Array) {
    this.#documents = documents
    this.#scores = scores
    let most = 0
    for (let i = 0; i < scores.length; i++) if (scores[i]! > most) most = scores[i]!
    this.maxScore = this.bound = most
  }

  get cost(): number {
    return this.#documents.length
  }

  advance(document: number): number {
    if (this.document >= document) return this.document
    const documents = this.#documents
    // Gallop, then halve.
    let low = this.#place
    let step = 1
    while (low + step < documents.length && documents[low + step]! < document) {
      low += step
      step *= 2
    }
    let high = Math.min(documents.length, low + step)
    while (low < high) {
      const middle = (low + high) >>> 1
      if (documents[middle]! < document) low = middle + 1
      else high = middle
    }
    this.#place = low
    return (this.document = low < documents.length ? documents[low]! : END)
  }

  demand(): void {
    // Its scores are worked out already.
  }

  score(): number {
    return this.#scores[this.#place]!
  }

  /** Raises `best` to the scores of the documents from `start` up to but without `end`, and marks them in `seen`. */
  raiseWithin(start: number, end: number, best: Float64Array, seen: Int32Array): void {
    const documents = this.#documents
    const scores = this.#scores
    let document = this.advance(start)
    let place = this.#place
    while (document < end) {
      const at = document - start
      if (scores[place]! > best[at]!) best[at] = scores[place]!
      seen[at >> 5]! |= 1 << (at & 31)
      document = ++place < documents.length ? documents[place]! : END
    }
    this.#place = place
    this.document = document
  }

  stretch(): number {
    return END - 1
  }
}

/** Room for the best score of each document of a segment, while lists are merged. */
let best = new Float64Array(0)
let seen = new Int32Array(0)
/** Whether a merge was begun and not finished: what reads damaged bytes may throw. */
let isDirty = false

/** Merges short lists: each document with the best of its scores. One at a time. */
export class ListMerger {
  #count = 0

  readonly #words: number

  /** @param documents how many the segment has. */
  constructor(documents: number) {
    this.#words = Math.ceil(documents / 32)
    if (best.length < documents) {
      best = new Float64Array(documents)
      seen = new Int32Array(Math.ceil(documents / 32))
    } else if (isDirty) {
      best.fill(0)
      seen.fill(0)
    }
    isDirty = true
  }

  /** Adds the first `count` postings of a block. */
  addPostings(
    { documents, frequencies, norms }: PostingsBlock,
    count: number,
    weight: number,
    field: FieldScorer,
    rounding: number,
  ): void {
    for (let i = 0; i < count; i++) {
      const document = documents[i]!
      const score = rounded(weight * field.saturation(frequencies[i]!, norms[i]!), rounding)
      const word = document >> 5
      const bit = 1 << (document & 31)
      if ((seen[word]! & bit) === 0) {
        seen[word]! |= bit
        this.#count++
      }
      if (score > best[document]!) best[document] = score
    }
  }

  /** The merged list. O(documents / 32 + those that were added). */
  finish(): ListScorer {
    const documents = new Int32Array(this.#count)
    const scores = new Float64Array(this.#count)
    let at = 0
    for (let word = 0; word < this.#words; word++) {
      let bits = seen[word]!
      if (bits === 0) continue
      seen[word] = 0
      while (bits !== 0) {
        const document = (word << 5) | (31 - Math.clz32(bits & -bits))
        bits &= bits - 1
        documents[at] = document
        scores[at++] = best[document]!
        best[document] = 0
      }
    }
    isDirty = false
    return new ListScorer(documents, scores)
  }
}
