/** What a similarity may know of a term in one field; whole numbers, over live documents only. */
export interface TermStatistics {
  /** How many documents hold the term in this field. */
  readonly documentFrequency: number
  /** How many documents have any term in this field. */
  readonly documentCount: number
  /** Mean number of terms in this field, over those documents. */
  readonly averageLength: number
}

/**
 * Scores one term in one field. The score of a document is `weight × saturation(frequency, length)`, which lets
 * a search work out the weight once and a bound for a whole block of postings from its best pairs.
 */
export interface TermScorer {
  /** What the term is worth: at least 0, independent of the document. */
  readonly weight: number
  /**
   * What a document makes of it: rises with `frequency` (at least 1), falls with `length` (terms in the field),
   * and stays below {@link limit}.
   */
  saturation(frequency: number, length: number): number
  /** An upper bound of `saturation` for any frequency and length. */
  readonly limit: number
}

/** A ranking model: from a term's statistics to its scorer. */
export interface Similarity {
  /** A short stable name, such as `bm25`. */
  readonly name: string
  /** The model's parameters by name, for explanations and for saving. */
  readonly parameters: Readonly<Record<string, number>>
  /** The worth of a term from its statistics, the same in all documents. */
  weight(statistics: TermStatistics): number
  /** A scorer for a term of this weight in a field of this average length. */
  scorer(weight: number, averageLength: number): TermScorer
}
