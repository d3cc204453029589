/** What a similarity may know of a field; over live documents only. */
export interface FieldStatistics {
  /** How many documents have any term in this field; a whole number. */
  readonly documentCount: number
  /** Mean number of terms in this field, over those documents. */
  readonly averageLength: number
}

/** What a similarity may know of a term in one field; whole numbers, over live documents only. */
export interface TermStatistics extends FieldStatistics {
  /** How many documents hold the term in this field. */
  readonly documentFrequency: number
  /**
   * How often the term stands in this field, in all documents together; at least `documentFrequency`. It may be counted when it is
   * asked for, which reads all postings of the term.
   */
  readonly occurrences: number
}

/** How often a term can stand in a field at most, 2³¹: what gives a model a limit whose scores otherwise rise for ever. */
export const MAX_FREQUENCY = 2 ** 31

/** What a document makes of a term's weight, by how often the term stands in a field of how many terms. */
export interface TermScorer {
  /**
   * At least 0. A frequency is above 0, and {@link MAX_FREQUENCY} at most; of words near each other it may be a fraction.
   * A length is at least 1.
   */
  saturation(frequency: number, length: number): number
  /**
   * No document that has the term at most `frequency` times in a field of at least `length` terms makes more of it: what a
   * search passes whole blocks of postings over by. The saturation itself where that rises with frequency and falls with length.
   */
  bound(frequency: number, length: number): number
  /** No document makes more of it, whatever frequency and length. */
  readonly limit: number
}

interface Model {
  /** A short stable name, such as `bm25`. */
  readonly name: string
  /** The model's parameters by name, for explanations. */
  readonly parameters: Readonly<Record<string, number | string>>
  /** The worth of a term from its statistics, the same in all documents; at least 0. */
  weight(statistics: TermStatistics): number
}

/** A model in which the terms of a field differ in their weight alone, so that they share one scorer: the fast way. */
export interface FieldSimilarity extends Model {
  readonly scorerFor: 'field'
  /**
   * Where a word is looked for in several fields: whether its weight is asked for in each `'field'` (the default), or once for all
   * `'fields'` that hold it, with their statistics as {@link overFields} puts them together. How rare a word is says what it means;
   * in a field of few words, such as a title, each one is rare.
   */
  readonly weightFor?: 'field' | 'fields'
  scorer(statistics: FieldStatistics): TermScorer
}

/** A model in which each term has a scorer of its own. */
export interface TermSimilarity extends Model {
  readonly scorerFor: 'term'
  scorer(statistics: TermStatistics): TermScorer
}

/** A ranking model. The score of a document is `weight × saturation(frequency, length)`, summed over terms. */
export type Similarity = FieldSimilarity | TermSimilarity
