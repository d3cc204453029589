import type { Query } from './tree.js'

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
  /** A number or a date, which may be relative; the time of the search by default in a date field. */
  readonly origin?: number | string
  /** A number, or for dates a duration such as `'30d'`; positive. */
  readonly scale: number | string
  /** Up to here from the origin all count as 1; 0 by default. */
  readonly offset?: number | string
  /** Above 0 and below 1; 0.5 by default. */
  readonly decay?: number
}

/** No functions of one query are worth more together. */
export const MAX_FUNCTION_VALUE = 1e15
