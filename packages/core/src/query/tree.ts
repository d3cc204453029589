/** A query as a plain tree: it survives `JSON.stringify`. {@link MAX_DEPTH} and {@link MAX_NODES} bound it. */
export type Query =
  | TermQuery
  | PhraseQuery
  | EqualsQuery
  | RangeQuery
  | ExistsQuery
  | BoolQuery
  | { readonly type: 'all' }
  | { readonly type: 'none' }

/**
 * How far a word may be from the written one, in edits (a letter put in, left out, changed, or two neighbours
 * swapped). `true` goes by length: none up to 2 characters, 1 up to 5, else 2. `'unknown'` does the same, but
 * only for a word that no document holds in the fields searched.
 */
export type Fuzziness = boolean | 1 | 2 | 'unknown'

/** One word, in any of the given text fields (default: all of those searched). */
export interface TermQuery {
  readonly type: 'term'
  /** Analyzed as the field is. A text of several words is a phrase, as `il-sung` is. */
  readonly text: string
  readonly field?: string | readonly string[]
  /** Also match words that begin with this one. */
  readonly prefix?: boolean
  readonly fuzzy?: Fuzziness
  readonly boost?: number
}

/** Words that stand next to each other, in this order, in one field. */
export interface PhraseQuery {
  readonly type: 'phrase'
  readonly text: string
  readonly field?: string | readonly string[]
  readonly boost?: number
}

/**
 * An exact value of a keyword, number, boolean or date field. A date written as a day, month or year means all
 * of it. Scores a constant: its boost.
 */
export interface EqualsQuery {
  readonly type: 'equals'
  readonly field: string
  readonly value: string | number | boolean
  readonly boost?: number
}

/** Values of a number or date field between bounds; a keyword field compares by code units. Scores its boost. */
export interface RangeQuery {
  readonly type: 'range'
  readonly field: string
  readonly gte?: string | number
  readonly gt?: string | number
  readonly lte?: string | number
  readonly lt?: string | number
  readonly boost?: number
}

/** Documents that have a value in the field. Scores its boost. */
export interface ExistsQuery {
  readonly type: 'exists'
  readonly field: string
  readonly boost?: number
}

/**
 * Clauses together. A document matches when all of `must` and `filter` match, none of `not` does, and at least
 * `minimumShouldMatch` of `should` do: 1 by default where there is no `must`, else 0. The score is the sum over
 * `must` and `should`; `filter` and `not` never score. Without `must` and `should`, all documents that the
 * others leave match, with score 0.
 */
export interface BoolQuery {
  readonly type: 'bool'
  readonly must?: readonly Query[]
  readonly should?: readonly Query[]
  readonly filter?: readonly Query[]
  readonly not?: readonly Query[]
  readonly minimumShouldMatch?: number
  readonly boost?: number
}

/** How deep a tree may nest. */
export const MAX_DEPTH = 256

/** How many nodes a tree may have. */
export const MAX_NODES = 2048

/** Something in a query string that was mended or left out; `start` and `end` are UTF-16 offsets into it. */
export interface QueryWarning {
  readonly code:
    | 'UNBALANCED_QUOTE'
    | 'UNBALANCED_PARENTHESIS'
    | 'MISPLACED_OPERATOR'
    | 'EMPTY_CLAUSE'
    | 'UNKNOWN_FIELD'
    | 'BAD_VALUE'
    | 'BAD_RANGE'
    | 'BAD_MODIFIER'
    | 'TOO_COMPLEX'
    | 'TOO_MANY_EXPANSIONS'
  readonly message: string
  readonly start: number
  readonly end: number
}
