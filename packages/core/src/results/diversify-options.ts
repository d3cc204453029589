import { checkOptionNames } from '../errors.js'
import type { FieldNames, Fields } from '../schema/fields.js'
import type { CompiledSchema } from '../schema/index.js'
import { checkShare, fieldList, invalid, wholeNumber } from './option-checks.js'

/**
 * The best matches so that each is good and unlike those before it, by maximal marginal relevance: next comes the one with the
 * greatest
 *
 *     lambda × score / greatest score − (1 − lambda) × likeness to the likest one before it
 *
 * Likeness is the share of all terms of two texts that both have (Jaccard), without stop words. Source: Carbonell and
 * Goldstein, The use of MMR, diversity-based reranking for reordering documents and producing summaries (1998).
 */
export interface DiversifyOptions<F extends Fields> {
  /** What the score counts beside being unlike, 0 to 1; 0.7 by default. At 1 nothing changes. */
  readonly lambda?: number
  /**
   * How many of the best matches change places, 1 to 1,000; 50 by default. Beside `rescore` no more than are rescored. Reads and
   * analyzes each; costs top² comparisons.
   */
  readonly top?: number
  /** The text fields to compare; all by default. */
  readonly fields?: readonly FieldNames<F, 'text'>[]
}

export interface CheckedDiversify {
  readonly lambda: number
  readonly top: number
  readonly fields: readonly string[]
}

const MAX_COMPARED = 1000

/** @throws {LedeError} `INVALID_OPTION` or `UNKNOWN_FIELD`, naming the option. */
export function checkDiversify(
  value: unknown,
  { fields: defined, textFields }: CompiledSchema,
): CheckedDiversify | undefined {
  if (value === undefined || value === false) return undefined
  if (value !== true && (typeof value !== 'object' || value === null || Array.isArray(value)))
    throw invalid('diversify', 'true, false or an object of options', value)
  const options = value === true ? {} : value
  checkOptionNames(options, ['lambda', 'top', 'fields'], 'diversify')
  const { lambda, top, fields } = options as Readonly<Record<string, unknown>>
  return {
    lambda: checkShare('diversify.lambda', lambda, 0.7),
    top: wholeNumber('diversify.top', top, 1, MAX_COMPARED, 50),
    fields: fieldList('diversify.fields', fields, ['text'], defined) ?? textFields,
  }
}
