/**
 * How text becomes terms: a pipeline of plain parts that anyone can compose. The languages of
 * `@lede/core/languages/…` are analyzers; `{ ...german, name: 'names', steps: [...german.steps, mine] }` is another.
 *
 * 1. `segmentation` divides a text into words.
 * 2. Each word is normalized to its _form_: case, compatibility forms (NFKC) and apostrophes made one. Diacritics stay.
 * 3. `steps` turn the form into its terms: stems, beginnings, sounds.
 * 4. The terms are folded: diacritics and apostrophes fall away, so that `resume` finds `résumé`. A document that holds the very
 *    form that was asked for still scores higher.
 *
 * An index stores its analyzers by name, with the names of their parts; whoever opens it hands over those that are not built in.
 */
export interface Analyzer {
  /** A short stable name, such as `de`; it is saved with the index. */
  readonly name: string
  /**
   * Where words begin and end. `'words'`, the default: Unicode's rules (UAX #29), and the platform's dictionary for Chinese,
   * Japanese, Thai, Lao, Khmer and Burmese. `'bigrams'`: for these scripts every two neighbouring characters, which needs no
   * dictionary and is the same on every platform. Or a division of your own.
   */
  readonly segmentation?: 'words' | 'bigrams' | Segmentation
  /** Whose rules turn capitals into small letters: a language where `I` is not the capital of `i`, such as `'tr'`. */
  readonly locale?: string
  /** In order; each is given what the one before it gave. */
  readonly steps?: readonly Step[]
  /**
   * Words that say little, folded or not. The index keeps them, and phrases find them, but a query of several words leaves them out
   * unless it has no others.
   */
  readonly stopWords?: readonly string[]
}

/** One step of an {@link Analyzer}, from a word to what stands for it. */
export interface Step {
  /** A short stable name that tells steps of different effect apart, such as `edge-ngrams-2-10`; it is saved with the index. */
  readonly name: string
  /**
   * A word to the one that stands for it, or to several at the same place, the main one first; `''` or `[]` for a word that is
   * not to be found. Must be a pure function: results are remembered. Words longer than {@link MAX_STEP_LENGTH} pass by.
   */
  readonly apply: (word: string) => string | readonly string[]
  /** Only for documents or only for queries; for both by default. */
  readonly when?: 'index' | 'query'
}

/** A way to divide text into words. */
export interface Segmentation {
  /** A short stable name; it is saved with the index. */
  readonly name: string
  /** The words as UTF-16 offsets: ascending, not empty, none beginning before the one before it. Must be a pure function. */
  readonly segment: (text: string) => Iterable<TextSpan>
}

/** A stretch of a text, as UTF-16 offsets: `text.slice(start, end)`. */
export interface TextSpan {
  readonly start: number
  readonly end: number
}

/** Longer words pass the steps unchanged, in UTF-16 units: no language has forms of them. */
export const MAX_STEP_LENGTH = 40

/** A longer word counts as its first so many UTF-16 units. */
export const MAX_WORD_LENGTH = 255

/** A step may give so many terms for one word at most; others are left out. */
export const MAX_TERMS_OF_WORD = 64
