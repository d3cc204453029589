import type { Scorer } from './scorer.js'

/** A part of a score that a document may have and need not. */
export interface BonusPart {
  /** No document has more. */
  readonly maxScore: number
  /** What a document has; 0 where it does not match. Documents come in ascending order. */
  scoreAt(document: number): number
}

/** What optional clauses add to the scores of the documents of a segment that get so far: it is worked out for those alone. */
export class Bonus {
  readonly #parts: readonly BonusPart[]
  /** No document has more. */
  readonly limit: number

  constructor(parts: readonly BonusPart[]) {
    this.#parts = parts
    this.limit = parts.reduce((sum, { maxScore }) => sum + maxScore, 0)
  }

  of(document: number): number {
    const parts = this.#parts
    let sum = 0
    for (let i = 0; i < parts.length; i++) sum += parts[i]!.scoreAt(document)
    return sum
  }
}

/** A scorer as part of a bonus. */
export function bonusOf(scorer: Scorer): BonusPart {
  return {
    maxScore: scorer.maxScore,
    scoreAt: (document) => (scorer.advance(document) === document ? scorer.score() : 0),
  }
}
