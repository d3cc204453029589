import { END, PositionList, type PostingsCursor } from '../segment/postings.js'
import type { FieldScorer } from './field-scorer.js'
import { countRuns } from './phrase.js'
import type { Scorer } from './scorer.js'

/** Documents of one segment in which terms stand side by side in an order; frequent phrases score more. */
export class PhraseScorer implements Scorer {
  /** Of different terms, the rarest first. */
  readonly #cursors: readonly PostingsCursor[]
  /** The positions of each, in the same order, in the current document. */
  readonly #positions: readonly PositionList[]
  readonly #counts: Int32Array
  /** For each place of the phrase, which of the cursors stands there. */
  readonly #row: readonly number[]
  readonly #weight: number
  readonly #field: FieldScorer
  readonly #rounding: number
  readonly bound: number
  document = -1
  #frequency = 0

  /** @param row for each place of the phrase, the cursor of its term; equal terms share one. */
  constructor(row: readonly PostingsCursor[], weight: number, field: FieldScorer, rounding: number) {
    this.#cursors = [...new Set(row)].sort((a, b) => a.documentFrequency - b.documentFrequency)
    this.#positions = this.#cursors.map(() => new PositionList())
    this.#counts = new Int32Array(this.#cursors.length)
    this.#row = row.map((cursor) => this.#cursors.indexOf(cursor))
    this.#weight = weight
    this.#field = field
    this.#rounding = rounding
    this.bound = weight * field.limit + rounding - rounding
  }

  get cost(): number {
    return this.#cursors[0]!.documentFrequency
  }

  advance(document: number): number {
    if (this.document >= document) return this.document
    const cursors = this.#cursors
    const lead = cursors[0]!
    let candidate = lead.advance(document)
    for (let i = 1; candidate !== END;) {
      if (i === cursors.length) {
        if (this.#readFrequency() > 0) break
        candidate = lead.advance(candidate + 1)
        i = 1
        continue
      }
      const next = cursors[i]!.advance(candidate)
      if (next === candidate) i++
      else {
        candidate = next === END ? END : lead.advance(next)
        i = 1
      }
    }
    return (this.document = candidate)
  }

  score(): number {
    const saturation = this.#field.saturation(this.#frequency, this.norm)
    return this.#weight * saturation + this.#rounding - this.#rounding
  }

  /** How often the phrase stands in the current document. */
  get frequency(): number {
    return this.#frequency
  }

  /** The length of the current document in this field, as a norm. */
  get norm(): number {
    return this.#cursors[0]!.norm()
  }

  stretch(): number {
    return END - 1
  }

  #readFrequency(): number {
    const cursors = this.#cursors
    let occurrences = 0
    for (let i = 0; i < cursors.length; i++) occurrences += cursors[i]!.frequency()
    // A long phrase costs nothing where there is no room for it.
    if (occurrences < this.#row.length) return (this.#frequency = 0)
    for (let i = 0; i < cursors.length; i++) this.#counts[i] = cursors[i]!.positions(this.#positions[i]!)
    return (this.#frequency = countRuns(this.#row, this.#positions, this.#counts))
  }
}
