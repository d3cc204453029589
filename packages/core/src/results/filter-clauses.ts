import { hintFor, LedeError, quote } from '../errors.js'
import { checkQuery } from '../query/check.js'
import type { Query } from '../query/tree.js'
import type { Fields } from '../schema/fields.js'
import { requireField } from '../schema/index.js'
import type { OneOfQuery } from '../search/one-of.js'
import { invalid } from './option-checks.js'

/** How many values a filter may name for one field. */
const MAX_VALUES = 10_000

/**
 * The `filter` option as queries, all of which must match.
 * @throws {LedeError} `UNKNOWN_FIELD`; `INVALID_QUERY` for a value or a bound that the field cannot have, `INVALID_OPTION` for too many.
 */
export function filterClauses(
  filter: Readonly<Record<string, unknown>>,
  fields: Fields,
): (Query | OneOfQuery)[] {
  return Object.entries(filter)
    .filter(([, wanted]) => wanted !== undefined)
    .map(([field, wanted]) => {
      requireField(fields, field, ['keyword', 'number', 'date', 'boolean'], 'The option "filter"')
      if (Array.isArray(wanted)) return anyOfValues(field, wanted, fields)
      const clause = clauseOf(field, wanted)
      checkQuery(clause, fields, `filter.${field}`)
      return clause
    })
}

const BOUNDS: readonly string[] = ['gte', 'gt', 'lte', 'lt']

function anyOfValues(field: string, given: readonly unknown[], fields: Fields): OneOfQuery {
  if (given.length > MAX_VALUES)
    throw invalid(`filter.${field}`, `at most ${MAX_VALUES} values`, given.length)
  const values = Array.from(given, (item, i) => {
    const value = plain(item)
    checkQuery({ type: 'equals', field, value }, fields, `filter.${field}[${i}]`)
    return value as OneOfQuery['values'][number]
  })
  return { type: 'oneOf', field, values }
}

/**
 * What is wanted, its values unchecked: bounds, or a value.
 * @throws {LedeError} `INVALID_QUERY` for an unknown bound.
 */
function clauseOf(field: string, wanted: unknown): unknown {
  if (typeof wanted !== 'object' || wanted === null || wanted instanceof Date)
    return { type: 'equals', field, value: plain(wanted) }
  const bounds = Object.entries(wanted).map(([name, bound]) => [name, plain(bound)] as const)
  const unknown = bounds.find(([name]) => !BOUNDS.includes(name))
  if (unknown !== undefined) {
    throw new LedeError(
      'INVALID_QUERY',
      `At filter.${field}: there is no bound ${quote(unknown[0])}; ${hintFor(unknown[0], BOUNDS)}`,
    )
  }
  return { type: 'range', field, ...Object.fromEntries(bounds) }
}

/** Dates become their ISO string, so that the tree stays plain. */
function plain(value: unknown): unknown {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value
}
