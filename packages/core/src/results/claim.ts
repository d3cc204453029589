/** What a word or phrase of the query says. */
export interface Claim {
  /** Words that stand for the same one of the query, as those of a prefix do, have the same number. */
  readonly key: number
  /** How much it tells: more for what few documents hold. A whole number, so that sums are exact in any order. */
  readonly worth: number
}
