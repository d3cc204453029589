import type { Probe } from './probe.js'

/** What optional clauses add to the scores of the documents of a segment that get so far: it is worked out for those alone. */
export class Bonus {
  readonly #parts: readonly Probe[]
  /** No document has more. */
  readonly limit: number

  constructor(parts: readonly Probe[]) {
    this.#parts = parts
    this.limit = parts.reduce((sum, { maxScore }) => sum + maxScore, 0)
  }

  /** What a document has. Documents come in ascending order. */
  of(document: number): number {
    const parts = this.#parts
    let sum = 0
    for (let i = 0; i < parts.length; i++) sum += Math.max(0, parts[i]!.scoreAt(document, 0))
    return sum
  }
}
