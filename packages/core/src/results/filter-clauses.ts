import { checkQuery } from '../query/check.js'
import type { Query } from '../query/tree.js'
import type { Fields } from '../schema/fields.js'

/**
 * The `filter` option as queries, all of which must match.
 * @throws {LedeError} `UNKNOWN_FIELD`, or `INVALID_QUERY` for a value or a bound that the field cannot have.
 */
export function filterClauses(filter: Readonly<Record<string, unknown>>, fields: Fields): Query[] {
  return Object.entries(filter)
    .filter(([, wanted]) => wanted !== undefined)
    .map(([field, wanted]) => {
      const clause = clauseOf(field, wanted)
      checkQuery(clause, fields, `filter.${field}`)
      return clause
    })
}

/** What is wanted, unchecked: one of several values, bounds, or a value. */
function clauseOf(field: string, wanted: unknown): unknown {
  if (Array.isArray(wanted)) {
    return { type: 'bool', should: wanted.map((value) => clauseOf(field, value)), minimumShouldMatch: 1 }
  }
  const value = plain(wanted)
  if (typeof value !== 'object' || value === null) return { type: 'equals', field, value }
  const bounds = Object.entries(value).map(([name, bound]) => [name, plain(bound)])
  return { ...Object.fromEntries(bounds), type: 'range', field }
}

/** Dates become their ISO string, so that the tree stays plain. */
function plain(value: unknown): unknown {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value
}
