/** A query as a plain tree: it survives `JSON.stringify`. {@link MAX_DEPTH} and {@link MAX_NODES} bound it. */
export type Query =
  | TermQuery
  | PhraseQuery
  | NearQuery
  | WildcardQuery
  | RegexQuery
  | EqualsQuery
  | RangeQuery
  | ExistsQuery
  | IdsQuery
  | MoreLikeThisQuery
  | BoolQuery
  | DisMaxQuery
  | BoostingQuery
  | ConstantQuery
  | FunctionQuery
  | { readonly type: 'all' }
  | { readonly type: 'none' }

/**
 * How far a word may be from the written one, in edits (a letter put in, left out, changed, or two neighbours
 * swapped). `true` goes by length: none up to 2 characters, 1 up to 5, else 2. `'unknown'` does the same, but
 * only for a word that no document holds in the fields searched.
 */
export type Fuzziness = FuzzyDistance | FuzzyOptions

export type FuzzyDistance = boolean | 1 | 2 | 'unknown'

export interface FuzzyOptions {
  /** By length by default. */
  readonly distance?: FuzzyDistance
  /** So many UTF-16 units at the beginning must agree, 0 to 100; 0 by default. */
  readonly prefixLength?: number
  /** Whether two neighbours that are swapped are one edit, or two; one by default. */
  readonly transpositions?: boolean
}

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
  /**
   * By how many places the words may be out of line, 0 to {@link MAX_DISTANCE}; 0 by default: each word in between costs one, two
   * neighbours in the other order two. What stands closer together scores more.
   */
  readonly slop?: number
  readonly boost?: number
}

/** Words, or phrases, that stand near each other in one field; what stands closer together scores more. */
export interface NearQuery {
  readonly type: 'near'
  /** Two to {@link MAX_TEXTS}, each analyzed as the field is; one of several words is a phrase. */
  readonly texts: readonly string[]
  /** How many other words may stand among them, 0 to {@link MAX_DISTANCE}. */
  readonly distance: number
  /** Whether they must come in this order; false by default. */
  readonly ordered?: boolean
  readonly field?: string | readonly string[]
  readonly boost?: number
}

/**
 * Words of text fields (default: all of those searched), or values of keyword fields, of a certain shape: `*` stands for any run
 * of characters, `?` for one; a backslash takes their meaning away. In text it is compared with words as they are written,
 * but for case and diacritics, and not with their stems.
 */
export interface WildcardQuery {
  readonly type: 'wildcard'
  readonly pattern: string
  readonly field?: string | readonly string[]
  readonly boost?: number
}

/**
 * The same by a regular expression that must fit from beginning to end: characters, `.`, `[a-z]`, `\d`, `\w`, `\s`, groups, `|`,
 * `*`, `+`, `?`, `{2,3}`. It runs as an automaton, in time linear in what it reads.
 */
export interface RegexQuery {
  readonly type: 'regex'
  readonly pattern: string
  readonly field?: string | readonly string[]
  readonly boost?: number
}

/**
 * An exact value of a keyword, number, boolean or date field. A date written as a day, month or year means all
 * of it; it may be relative: see {@link RangeQuery}. Scores a constant: its boost.
 */
export interface EqualsQuery {
  readonly type: 'equals'
  readonly field: string
  readonly value: string | number | boolean
  readonly boost?: number
}

/**
 * Values of a number or date field between bounds; a keyword field compares by code units. A date may be relative to the time of
 * the search, in UTC: `now-30d`, `now-1M/M` (the whole month), `today`, `yesterday+2d`, with the units `y`, `M`, `w`, `d`, `h`,
 * `m`, `s`. Scores its boost.
 */
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

/** Documents by their ids; those that are not there match nothing. Scores its boost. */
export interface IdsQuery {
  readonly type: 'ids'
  /** At most {@link MAX_IDS}. */
  readonly ids: readonly string[]
  readonly boost?: number
}

/**
 * Documents that share telling words with the given texts and documents, which themselves are left out. Of each field the words that
 * tell most, by frequency there and rarity elsewhere, are looked for.
 */
export interface MoreLikeThisQuery {
  readonly type: 'moreLikeThis'
  readonly text?: string
  /** Documents whose text counts as well; at most {@link MAX_LIKE}. */
  readonly ids?: readonly string[]
  /** Default: all text fields searched. */
  readonly field?: string | readonly string[]
  /** How many words are looked for in all fields together, 1 to 200; 25 by default. */
  readonly maxTerms?: number
  /** Which share of these words a document must hold, 0 to 1; 0.3 by default, at least one word. */
  readonly minimumShouldMatch?: number
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

/** Documents that any of the queries matches. The score is that of the best, plus `tieBreaker` times those of the others. */
export interface DisMaxQuery {
  readonly type: 'disMax'
  readonly queries: readonly Query[]
  /** 0 to 1; 0 by default. */
  readonly tieBreaker?: number
  readonly boost?: number
}

/** Documents that `positive` matches; those that `negative` matches too have their score multiplied with `negativeBoost`. */
export interface BoostingQuery {
  readonly type: 'boosting'
  readonly positive: Query
  readonly negative: Query
  /** 0 to 1; 0.5 by default. */
  readonly negativeBoost?: number
  readonly boost?: number
}

/** Documents that the query matches, all with the same score: its boost. */
export interface ConstantQuery {
  readonly type: 'constant'
  readonly query: Query
  readonly boost?: number
}

/** Documents that the query matches, with a score in which their values take part. */
export interface FunctionQuery {
  readonly type: 'function'
  readonly query: Query
  /** One to 16. */
  readonly functions: readonly ScoreFunction[]
  /** How the values of several functions are put together; `'multiply'` by default. */
  readonly scoreMode?: 'multiply' | 'sum' | 'max'
  /** How their value meets the query's score; `'multiply'` by default. */
  readonly boostMode?: 'multiply' | 'sum' | 'replace'
  readonly boost?: number
}

/**
 * What a document's values make of its score. It counts for the documents that `filter` matches, for all without one; where no
 * function of a query counts, the value is 1. The value is multiplied with `weight`.
 */
export type ScoreFunction = WeightFunction | FieldFunction | DecayFunction

interface ScoreFunctionOptions {
  readonly filter?: Query
  /** A number from 0 to a million; 1 by default. */
  readonly weight?: number
}

/** The same for all. */
export interface WeightFunction extends ScoreFunctionOptions {
  readonly kind: 'weight'
}

/** A number that the document holds, such as how often it was read. A value below 0 counts as 0, one above 10¹² as that. */
export interface FieldFunction extends ScoreFunctionOptions {
  readonly kind: 'field'
  readonly field: string
  /** What the number is multiplied with first, above 0 up to a million; 1 by default. */
  readonly factor?: number
  /** `log1p`: ln(1 + x); `reciprocal`: 1 / (1 + x). `'none'` by default. */
  readonly modifier?: 'none' | 'log1p' | 'sqrt' | 'square' | 'reciprocal'
  /** The number of a document that has none, before `factor`; 0 by default. */
  readonly missing?: number
}

/**
 * 1 at the origin, less the further a number or date is from it: `decay` at `offset` + `scale`. A document without the field counts
 * as infinitely far.
 */
export interface DecayFunction extends ScoreFunctionOptions {
  readonly kind: 'decay'
  readonly field: string
  /** `'exponential'` by default. `'linear'` comes to 0, the others never do. */
  readonly shape?: 'exponential' | 'gaussian' | 'linear'
  /** A number or a date, which may be relative; the time of the search by default in a date field. A number field needs one. */
  readonly origin?: number | string
  /** A number from 10⁻⁹ to 10¹⁵, of milliseconds for dates, or for these a duration such as `'30d'`. */
  readonly scale: number | string
  /** Up to here from the origin all count as 1: 0 by default, or what `scale` may be. */
  readonly offset?: number | string
  /** Above 0 and below 1; 0.5 by default. */
  readonly decay?: number
}

/** How deep a tree may nest. */
export const MAX_DEPTH = 256

/** How many nodes a tree may have. */
export const MAX_NODES = 2048

/** How far words may be apart. */
export const MAX_DISTANCE = 1000

/** How many words and phrases one {@link NearQuery} may have. */
export const MAX_TEXTS = 32

/** How many fields a query of words or a pattern may name. */
export const MAX_FIELDS = 1000

export const MAX_IDS = 10_000

export const MAX_LIKE = 100

/** No function of a query is worth more, nor all of them together. */
export const MAX_FUNCTION_VALUE = 1e15

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
    | 'BAD_PATTERN'
    | 'TOO_COMPLEX'
    | 'TOO_MANY_EXPANSIONS'
  readonly message: string
  readonly start: number
  readonly end: number
}
