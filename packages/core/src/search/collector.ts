import { TopK, type RankedDocument } from '@lede/ranking'
import type { Bonus } from './bonus.js'

/** Matches that are counted exactly before a search may leave some out. */
const MIN_COUNTED = 1000

const NO_DOCUMENTS = new Int32Array(0)
const NO_SCORES = new Float64Array(0)

/** All matching documents and their scores: parallel arrays, documents ascending. */
export interface Matches {
  readonly documents: Int32Array
  readonly scores: Float64Array
}

const NO_MATCHES: Matches = { documents: NO_DOCUMENTS, scores: NO_SCORES }

/** Takes the matches of one segment after the other, by ascending document: keeps the best, or all. */
export class Collector {
  readonly #top: TopK
  readonly #keepsAll: boolean
  readonly #mayPrune: boolean
  readonly #factor: ((document: number) => number) | undefined
  readonly #after: RankedDocument | undefined
  #documents = NO_DOCUMENTS
  #scores = NO_SCORES
  #kept = 0

  /** How many matches were met. */
  count = 0
  /** Whether some may have been left out of the count. */
  isPruned = false
  /** A document must score more to be worth offering. */
  threshold = -Infinity
  /** What the segment's documents are counted from. */
  base = 0
  #bonus: Bonus | undefined

  private constructor(
    top: TopK,
    keepsAll: boolean,
    mayPrune: boolean,
    factor: ((document: number) => number) | undefined,
    after: RankedDocument | undefined,
  ) {
    this.#top = top
    this.#keepsAll = keepsAll
    this.#mayPrune = mayPrune
    this.#factor = factor
    this.#after = after
  }

  /**
   * Keeps the best `limit` of those that rank behind `after`, if it is given; counts all when it must be `exact`. `factor`,
   * at most 1, is what a score is multiplied with.
   */
  static best(
    limit: number,
    exact: boolean,
    factor: ((document: number) => number) | undefined,
    after?: RankedDocument,
  ): Collector {
    return new Collector(new TopK(limit), false, !exact && limit > 0, factor, after)
  }

  /** Keeps all, and the best as {@link best} does. */
  static all(
    factor: ((document: number) => number) | undefined,
    limit = 0,
    after?: RankedDocument,
  ): Collector {
    return new Collector(new TopK(limit), true, false, factor, after)
  }

  /** Begins a segment; undefined where scores are whole as they are offered. */
  enter(base: number, bonus: Bonus | undefined): void {
    this.base = base
    this.#bonus = bonus
    if (this.threshold !== -Infinity) this.#raiseThreshold()
  }

  /** Takes a match in; `count` is raised by the caller, {@link offer} only keeps. */
  offer(document: number, score: number): void {
    const number = this.base + document
    if (this.#bonus !== undefined) {
      // Where it cannot get in, what it has beside need not be known.
      if (!this.#keepsAll && score + this.#bonus.limit <= this.#top.threshold) return
      score += this.#bonus.of(document)
    }
    const total = this.#factor === undefined ? score : score * this.#factor(number)
    if (this.#keepsAll) this.#keep(number, total)
    if (this.#after !== undefined && !isBehind(number, total, this.#after)) return
    this.#top.offer(number, total)
    if (this.#mayPrune && this.count >= MIN_COUNTED) this.#raiseThreshold()
  }

  #raiseThreshold(): void {
    const { threshold } = this.#top
    // A little less than what is exact, since the difference is rounded.
    this.threshold =
      this.#bonus === undefined ? threshold : threshold - this.#bonus.limit - Math.abs(threshold) * 2 ** -50
  }

  /** The best, best first. */
  ranked() {
    return this.#top.ranked()
  }

  /** All, where all are kept. */
  matches(): Matches {
    if (this.#kept === 0) return NO_MATCHES
    return {
      documents: this.#documents.subarray(0, this.#kept),
      scores: this.#scores.subarray(0, this.#kept),
    }
  }

  #keep(document: number, score: number): void {
    if (this.#kept === this.#documents.length) {
      const size = Math.max(256, this.#kept * 2)
      const documents = new Int32Array(size)
      const scores = new Float64Array(size)
      documents.set(this.#documents)
      scores.set(this.#scores)
      this.#documents = documents
      this.#scores = scores
    }
    this.#documents[this.#kept] = document
    this.#scores[this.#kept++] = score
  }
}

function isBehind(document: number, score: number, after: RankedDocument): boolean {
  return score < after.score || (score === after.score && document > after.document)
}
