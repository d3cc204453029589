import type { Similarity } from '@lede/ranking'
import { checkOptionNames } from '../errors.js'
import { EXPECTED_FUZZINESS, isFuzziness } from '../query/fuzziness.js'
import type { ParseOptions } from '../query/parse.js'
import { MAX_DISTANCE, type Fuzziness } from '../query/tree.js'
import { periodOf } from '../schema/dates.js'
import type { Fields } from '../schema/fields.js'
import { isBoost, requireField, type CompiledSchema } from '../schema/index.js'
import {
  DEFAULT_EXACTNESS,
  type CheckedFeedback,
  type CheckedProximity,
  type PlanOptions,
} from '../search/plan.js'
import { DEFAULT_SIMILARITY } from '../search/weighing.js'
import { checkRecord, checkShare, fieldList, invalid, oneOf, wholeNumber } from './option-checks.js'
import type { SearchOptions } from './types.js'

/** How a stored query is read: what a search's options of these names do. */
export type StoredQueryOptions<F extends Fields> = Pick<
  SearchOptions<F>,
  'fields' | 'operator' | 'prefix' | 'fuzzy' | 'strict'
>

/** Options that say what words score, unchecked. */
interface ScoringOptions {
  readonly boost?: unknown
  readonly similarity?: unknown
  readonly exactness?: unknown
  readonly proximity?: unknown
  readonly feedback?: unknown
}

/** The options that say how a query is read, checked. */
export interface CheckedQueryOptions {
  readonly parse: ParseOptions
  readonly plan: PlanOptions
}

/** @throws {LedeError} `INVALID_OPTION` or `UNKNOWN_FIELD`, naming the option. @param now in milliseconds since 1970. */
export function checkQueryOptions(
  given: Readonly<Record<keyof StoredQueryOptions<Fields>, unknown>> & ScoringOptions,
  now: number,
  schema: CompiledSchema,
): CheckedQueryOptions {
  return {
    parse: {
      operator: oneOf('operator', given.operator, ['or', 'and'], 'or'),
      prefix: oneOf('prefix', given.prefix, [true, false, 'last'], false),
      fuzzy: checkFuzzy(given.fuzzy),
      strict: oneOf('strict', given.strict, [true, false], false),
    },
    plan: {
      fields: fieldList('fields', given.fields, ['text'], schema.fields) ?? schema.textFields,
      boost: checkBoosts(given.boost, schema.fields),
      similarity: checkSimilarity(given.similarity),
      exactness: checkShare('exactness', given.exactness, DEFAULT_EXACTNESS),
      proximity: checkProximity(given.proximity),
      feedback: checkFeedback(given.feedback),
      now,
    },
  }
}

/** Those of a stored query; its time is that of the document. @throws {LedeError} as {@link checkQueryOptions}. */
export function checkStoredQueryOptions(options: unknown, schema: CompiledSchema): CheckedQueryOptions {
  checkOptionNames(options, ['fields', 'operator', 'prefix', 'fuzzy', 'strict'], 'a stored query')
  return checkQueryOptions(options as Record<keyof StoredQueryOptions<Fields>, unknown>, 0, schema)
}

function checkFuzzy(value: unknown = false): Fuzziness {
  if (!isFuzziness(value)) throw invalid('fuzzy', EXPECTED_FUZZINESS, value)
  return value
}

/** Milliseconds since 1970, the clock's by default. @throws {LedeError} `INVALID_OPTION` when it is no date. */
export function checkNow(value: unknown = Date.now()): number {
  const moment = periodOf(value)
  if (moment === undefined) throw invalid('now', 'a date', value)
  return moment.start
}

function checkSimilarity(value: unknown): Similarity {
  if (value === undefined) return DEFAULT_SIMILARITY
  const model = (value ?? {}) as Readonly<Record<string, unknown>>
  const { name, parameters, scorerFor, weightFor, weight, scorer } = model
  const isOne =
    typeof name === 'string' &&
    typeof parameters === 'object' &&
    (scorerFor === 'field' || scorerFor === 'term') &&
    [undefined, 'field', 'fields'].includes(weightFor as undefined) &&
    typeof weight === 'function' &&
    typeof scorer === 'function'
  if (!isOne) throw invalid('similarity', 'a model such as bm25() of @lede/ranking', value)
  return value as Similarity
}

/** What pairs of words count by default: docs/decisions/0015 has the measurement. */
const PROXIMITY: CheckedProximity = { weight: 0.05, distance: 8, ordered: false }

function checkProximity(value: unknown = false): CheckedProximity | undefined {
  if (value === false) return undefined
  if (value === true) return PROXIMITY
  checkOptionNames(value, ['weight', 'distance', 'ordered'], 'proximity')
  const { weight = PROXIMITY.weight, distance, ordered } = value as Record<string, unknown>
  if (!isBoost(weight)) throw invalid('proximity.weight', 'a positive number up to a million', weight)
  return {
    weight,
    distance: wholeNumber('proximity.distance', distance, 0, MAX_DISTANCE, PROXIMITY.distance),
    ordered: oneOf('proximity.ordered', ordered, [true, false], PROXIMITY.ordered),
  }
}

/** What feedback takes by default: docs/decisions/0015 has the measurement. */
const FEEDBACK: CheckedFeedback = { documents: 10, terms: 20, weight: 0.2 }

function checkFeedback(value: unknown = false): CheckedFeedback | undefined {
  if (value === false) return undefined
  if (value === true) return FEEDBACK
  checkOptionNames(value, ['documents', 'terms', 'weight'], 'feedback')
  const { documents, terms, weight = FEEDBACK.weight } = value as Record<string, unknown>
  if (typeof weight !== 'number' || !(weight > 0 && weight < 1))
    throw invalid('feedback.weight', 'a number above 0 and below 1', weight)
  return {
    documents: wholeNumber('feedback.documents', documents, 1, 100, FEEDBACK.documents),
    terms: wholeNumber('feedback.terms', terms, 1, 100, FEEDBACK.terms),
    weight,
  }
}

const NO_BOOSTS: Readonly<Record<string, number>> = {}

function checkBoosts(value: unknown, fields: Fields): Readonly<Record<string, number>> {
  if (value === undefined) return NO_BOOSTS
  const boosts = checkRecord('boost', value)
  for (const [name, boost] of Object.entries(boosts)) {
    requireField(fields, name, ['text'], 'The option "boost"')
    if (boost !== undefined && !isBoost(boost))
      throw invalid(`boost.${name}`, 'a positive number up to a million', boost)
  }
  return { ...boosts } as Readonly<Record<string, number>>
}
