import { END, type PostingsCursor } from '../segment/postings.js'
import { PositionList } from '../segment/postings-list.js'
import { BETWEEN_LOOKS, checkDeadline } from './deadline.js'
import type { FieldScorer } from './field-scorer.js'
import { impactScore } from './term-scorer.js'
import type { Probe } from './probe.js'
import type { Proximity } from './proximity.js'
import { NearFrequency, runFrequency, type RowFrequency } from './row-frequency.js'
import { rounded, type Scorer } from './scorer.js'

/** Documents of one segment in which terms stand side by side in an order, or near each other; frequent phrases score more. */
export class PhraseScorer implements Scorer, Probe {
  /** Of different terms, the rarest first. */
  readonly #cursors: readonly PostingsCursor[]
  /** The positions of each, in the same order, in the current document. */
  readonly #positions: readonly PositionList[]
  readonly #counts: Int32Array
  /** How many places the row has. */
  readonly #places: number
  /** How many words must stand there at least. */
  readonly #fewest: number
  readonly #rowFrequency: RowFrequency
  readonly #weight: number
  readonly #field: FieldScorer
  readonly #rounding: number
  readonly maxScore: number
  bound: number
  document = -1
  #frequency = 0
  #demanded = 0

  /** @param row for each place of the phrase, the cursor of its term; equal terms share one. */
  constructor(
    row: readonly PostingsCursor[],
    proximity: Proximity | undefined,
    weight: number,
    field: FieldScorer,
    rounding: number,
  ) {
    this.#cursors = [...new Set(row)].sort((a, b) => a.documentFrequency - b.documentFrequency)
    this.#positions = this.#cursors.map(() => new PositionList())
    this.#counts = new Int32Array(this.#cursors.length)
    this.#places = row.length
    const places = row.map((cursor) => this.#cursors.indexOf(cursor))
    // Items that are near each other may share words.
    this.#fewest = proximity === undefined || proximity.isAligned ? row.length : 0
    this.#rowFrequency = proximity === undefined ? runFrequency(places) : new NearFrequency(places, proximity)
    this.#weight = weight
    this.#field = field
    this.#rounding = rounding
    this.maxScore = this.bound = rounded(weight * field.limit, rounding)
  }

  get cost(): number {
    return this.#cursors[0]!.documentFrequency
  }

  advance(document: number): number {
    if (this.document >= document) return this.document
    let candidate = this.candidate(document)
    while (candidate !== END && this.#readFrequency(this.#demanded) === 0)
      candidate = this.candidate(candidate + 1)
    return (this.document = candidate)
  }

  /** The first document from the given one on that holds all of the terms, wherever they stand. */
  candidate(document: number): number {
    const cursors = this.#cursors
    const lead = cursors[0]!
    let candidate = lead.advance(document)
    let missed = 0
    for (let i = 1; i < cursors.length && candidate !== END;) {
      const next = cursors[i]!.advance(candidate)
      if (next === candidate) i++
      else {
        if (++missed % BETWEEN_LOOKS === 0) checkDeadline(BETWEEN_LOOKS)
        candidate = next === END ? END : lead.advance(next)
        i = 1
      }
    }
    return candidate
  }

  scoreAt(document: number, least: number): number {
    const cursors = this.#cursors
    for (let i = 0; i < cursors.length; i++) if (cursors[i]!.advance(document) !== document) return -1
    return this.#readFrequency(least) > 0 ? this.score() : -1
  }

  demand(score: number): void {
    this.#demanded = score
  }

  score(): number {
    return rounded(this.#weight * this.#field.saturation(this.#frequency, this.norm), this.#rounding)
  }

  /** How often the phrase stands in the current document. */
  get frequency(): number {
    return this.#frequency
  }

  /** The length of the current document in this field, as a norm. */
  get norm(): number {
    return this.#cursors[0]!.norm()
  }

  stretch(document: number): number {
    // A phrase stands no oftener than each of its terms.
    this.bound = this.maxScore
    let last = END - 1
    for (const cursor of this.#cursors) {
      if (!cursor.hasSkips) continue
      cursor.shallowAdvance(document)
      const block = cursor.blockNumber
      if (block >= cursor.blockCount) continue
      const bound = Math.max(
        this.#scoreOfImpacts(cursor.impacts(block, 0)),
        this.#scoreOfImpacts(cursor.impacts(block, 1)),
      )
      this.bound = Math.min(this.bound, bound)
      last = Math.min(last, cursor.lastDocument(block))
    }
    return last
  }

  #scoreOfImpacts(pair: number): number {
    const score = (impact: number) => impactScore(impact, this.#weight, this.#field, this.#rounding)
    return Math.max(score(pair & 0xffff), score(pair >>> 16))
  }

  /** @returns 0 also where it is seen early that the document scores no more than `least`. */
  #readFrequency(least: number): number {
    const cursors = this.#cursors
    let occurrences = 0
    let fewest = Infinity
    for (let i = 0; i < cursors.length; i++) {
      const frequency = cursors[i]!.frequency()
      occurrences += frequency
      if (frequency < fewest) fewest = frequency
    }
    // A long phrase costs nothing where there is no room for it, nor a phrase where it could not score enough.
    checkDeadline(cursors.length)
    if (occurrences < this.#fewest) return (this.#frequency = 0)
    if (least > 0) {
      const most = rounded(this.#weight * this.#field.bound(fewest, this.norm), this.#rounding)
      if (most <= least) return (this.#frequency = 0)
    }
    // Each occurrence is compared with each place of the row.
    checkDeadline(occurrences * this.#places)
    for (let i = 0; i < cursors.length; i++) this.#counts[i] = cursors[i]!.positions(this.#positions[i]!)
    return (this.#frequency = this.#rowFrequency.count(this.#positions, this.#counts))
  }
}
