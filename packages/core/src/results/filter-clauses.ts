import { hintFor, LedeError, quote } from '../errors.js'
import { checkQuery } from '../query/check.js'
import type { Query } from '../query/tree.js'
import type { Fields } from '../schema/fields.js'
import { requireField } from '../schema/index.js'

/**
 * The `filter` option as queries, all of which must match.
 * @throws {LedeError} `UNKNOWN_FIELD`, or `INVALID_QUERY` for a value or a bound that the field cannot have.
 */
export function filterClauses(filter: Readonly<Record<string, unknown>>, fields: Fields): Query[] {
  return Object.entries(filter)
    .filter(([, wanted]) => wanted !== undefined)
    .map(([field, wanted]) => {
      requireField(fields, field, ['keyword', 'number', 'date', 'boolean'], 'The option "filter"')
      const clause = clauseOf(field, wanted)
      checkQuery(clause, fields, `filter.${field}`)
      return clause
    })
}

const BOUNDS: readonly string[] = ['gte', 'gt', 'lte', 'lt']

/**
 * What is wanted, its values unchecked: one of several values, bounds, or a value.
 * @throws {LedeError} `INVALID_QUERY` for an unknown bound.
 */
function clauseOf(field: string, wanted: unknown): unknown {
  const equals = (value: unknown) => ({ type: 'equals', field, value: plain(value) })
  if (Array.isArray(wanted)) return { type: 'bool', should: wanted.map(equals), minimumShouldMatch: 1 }
  if (typeof wanted !== 'object' || wanted === null || wanted instanceof Date) return equals(wanted)
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
