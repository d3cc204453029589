/** Walks the documents that a part of a query matches in one segment, upwards, and scores those it stands at. */
export interface Scorer {
  /** The current document: −1 before the first, {@link END} behind the last. */
  readonly document: number
  /** About how many documents it goes through. */
  readonly cost: number
  /** No document scores more. */
  readonly maxScore: number
  /** No document from the last call of {@link stretch} to its end scores more. */
  readonly bound: number
  /** Goes to the first matching document that is not before the one given. */
  advance(document: number): number
  /** The score of the current document. */
  score(): number
  /** From now on documents that score no more than this may be left out. */
  demand(score: number): void
  /** Sets {@link bound} for the documents from the given one to the one returned. Reads nothing but skip lists. */
  stretch(document: number): number
}

/**
 * Rounds scores to whole multiples of a unit, so that sums are exact and come out the same in any order: pruned and
 * exhaustive searches agree to the last bit. The unit is 2⁻⁵¹ of the greatest score there can be, or less.
 */
export function roundingFor(greatest: number): number {
  if (!(greatest > 0)) return 0
  const unit = 2 ** (Math.ceil(Math.log2(greatest)) - 51)
  // Adding it pushes all bits below the unit out of the number; taking it away again leaves the multiple.
  return 1.5 * 2 ** 52 * unit
}

/** The nearest multiple of the unit; `rounding` is from {@link roundingFor}. */
export function rounded(score: number, rounding: number): number {
  return score + rounding - rounding
}
