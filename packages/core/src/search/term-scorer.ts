import { END, type PostingsCursor } from '../segment/postings.js'
import { MAX_IMPACT_FREQUENCY } from '../segment/postings-writer.js'
import { FREQUENCIES, type FieldScorer } from './field-scorer.js'
import { rounded, type Scorer } from './scorer.js'

/** Scores the postings of one term in a segment. */
export class TermScorer implements Scorer {
  readonly cursor: PostingsCursor
  readonly #weight: number
  readonly #field: FieldScorer
  readonly #table: Float64Array
  readonly #rounding: number
  #demanded = 0
  readonly maxScore: number
  readonly cost: number
  bound: number

  /** @param rounding from roundingFor. */
  constructor(cursor: PostingsCursor, weight: number, field: FieldScorer, rounding: number) {
    this.cursor = cursor
    this.#weight = weight
    this.#field = field
    this.#table = field.table
    this.#rounding = rounding
    this.cost = cursor.documentFrequency
    this.maxScore = cursor.hasSkips
      ? Math.max(this.#impactScore(cursor.overallImpacts(0)), this.#impactScore(cursor.overallImpacts(1)))
      : this.#maxOfTail()
    this.bound = this.maxScore
  }

  get document(): number {
    return this.cursor.document
  }

  advance(document: number): number {
    const { cursor } = this
    const demanded = this.#demanded
    let at = cursor.advance(document)
    // A block, or a document in it, that is not good enough is passed over.
    while (demanded > 0 && at !== END) {
      if (cursor.hasSkips && this.blockBound(cursor.blockNumber) <= demanded)
        at = this.skipBlocks(demanded, END)
      else if (this.score() <= demanded) at = cursor.advance(at + 1)
      else break
    }
    return at
  }

  demand(score: number): void {
    this.#demanded = score
  }

  score(): number {
    return this.#scoreOf(this.cursor.frequency(), this.cursor.norm())
  }

  stretch(document: number): number {
    const { cursor } = this
    if (!cursor.hasSkips) return END - 1
    cursor.shallowAdvance(document)
    const block = cursor.blockNumber
    this.bound = block < cursor.blockCount ? this.blockBound(block) : 0
    return Math.min(cursor.lastDocument(block), END - 1)
  }

  /** No document of a block scores more. Needs skips. */
  blockBound(block: number): number {
    return Math.max(
      this.#impactScore(this.cursor.impacts(block, 0)),
      this.#impactScore(this.cursor.impacts(block, 1)),
    )
  }

  /** No document from `start` up to but without `end` scores more; moves no further than to the block of `start`. */
  boundWithin(start: number, end: number): number {
    const { cursor } = this
    if (cursor.document >= end) return 0
    if (!cursor.hasSkips) return this.maxScore
    cursor.shallowAdvance(start)
    let bound = 0
    for (let block = cursor.blockNumber; block < cursor.blockCount; block++) {
      const here = this.blockBound(block)
      if (here > bound) bound = here
      if (cursor.lastDocument(block) >= end - 1) break
    }
    return bound
  }

  /** Adds the scores of the documents from `start` up to but without `end` to `sums`, and marks them in `seen`. */
  addWithin(start: number, end: number, sums: Float64Array, seen: Int32Array): void {
    const { cursor } = this
    const { documents, frequencies, norms } = cursor.block
    const weight = this.#weight
    const table = this.#table
    const rounding = this.#rounding
    for (let document = cursor.advance(start); document < end;) {
      cursor.readFrequencies()
      const { count } = cursor
      let i = cursor.place
      for (; i < count; i++) {
        document = documents[i]!
        if (document >= end) break
        const frequency = frequencies[i]!
        let saturation = frequency < FREQUENCIES ? table[(frequency << 8) | norms[i]!]! : NaN
        if (saturation !== saturation) saturation = this.#field.saturation(frequency, norms[i]!)
        const at = document - start
        sums[at]! += rounded(weight * saturation, rounding)
        seen[at >> 5]! |= 1 << (at & 31)
      }
      document = this.#leave(i)
    }
  }

  /** Raises `best` to the scores of the documents from `start` up to but without `end`, and marks them in `seen`. */
  raiseWithin(start: number, end: number, threshold: number, best: Float64Array, seen: Int32Array): void {
    const { cursor } = this
    const { documents, frequencies, norms } = cursor.block
    for (let document = cursor.advance(start); document < end;) {
      if (cursor.hasSkips && this.blockBound(cursor.blockNumber) <= threshold) {
        document = this.skipBlocks(threshold, end)
        continue
      }
      cursor.readFrequencies()
      const { count } = cursor
      let i = cursor.place
      for (; i < count; i++) {
        document = documents[i]!
        if (document >= end) break
        const score = this.#scoreOf(frequencies[i]!, norms[i]!)
        const at = document - start
        if (score > best[at]!) best[at] = score
        seen[at >> 5]! |= 1 << (at & 31)
      }
      document = this.#leave(i)
    }
  }

  /**
   * Leaves the current block and those behind it that cannot score more than `threshold`, but goes no further than to `end`: what is
   * behind it may matter. Needs skips.
   */
  skipBlocks(threshold: number, end: number): number {
    const { cursor } = this
    let last = cursor.lastDocument(cursor.blockNumber)
    for (let block = cursor.blockNumber + 1; block < cursor.blockCount && last < end; block++) {
      if (this.blockBound(block) > threshold) break
      last = cursor.lastDocument(block)
    }
    return cursor.advance(Math.min(last + 1, end))
  }

  /** Leaves the cursor at a place of its block, or goes on to the next block. */
  #leave(place: number): number {
    const { cursor } = this
    cursor.place = place
    if (place >= cursor.count) return cursor.nextBlock()
    return (cursor.document = cursor.block.documents[place]!)
  }

  /** The score of a posting of the current block. */
  scoreAt(place: number): number {
    const { frequencies, norms } = this.cursor.block
    return this.#scoreOf(frequencies[place]!, norms[place]!)
  }

  #scoreOf(frequency: number, norm: number): number {
    return rounded(this.#weight * this.#field.saturation(frequency, norm), this.#rounding)
  }

  /** The better of two impacts. */
  #impactScore(pair: number): number {
    return Math.max(
      impactScore(pair & 0xffff, this.#weight, this.#field, this.#rounding),
      impactScore(pair >>> 16, this.#weight, this.#field, this.#rounding),
    )
  }

  /** All is tail: then it is read here once for all. */
  #maxOfTail(): number {
    const { cursor } = this
    if (cursor.advance(0) === END) return 0
    let max = 0
    for (let place = 0; place < cursor.count; place++) {
      const score = this.scoreAt(place)
      if (score > max) max = score
    }
    return max
  }
}

/** No posting that the impact stands for scores more; 0 where there is none. */
export function impactScore(impact: number, weight: number, field: FieldScorer, rounding: number): number {
  const frequency = impact & 255
  if (frequency === 0) return 0
  const bound = frequency === MAX_IMPACT_FREQUENCY ? field.limit : field.bound(frequency, impact >>> 8)
  return rounded(weight * bound, rounding)
}
