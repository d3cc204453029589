/**
 * What a language adds to the common analysis. A saved index names its language; whoever opens it hands over
 * the same one.
 */
export interface Language {
  /** A short stable name, such as `en`; it is saved with the index. */
  readonly name: string
  /**
   * A normalized word (lower case, diacritics folded, at most {@link MAX_STEMMED_LENGTH} UTF-16 units) to the
   * term that stands for all its forms. Must be a pure function: the same word always gives the same term.
   */
  readonly stem: (word: string) => string
}

/** Longer words are their own terms, in UTF-16 units: no language has forms of them. */
export const MAX_STEMMED_LENGTH = 40
