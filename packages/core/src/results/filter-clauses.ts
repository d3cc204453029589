import { kindOf, LedeError, quote } from '../errors.js'
import { periodOf } from '../schema/dates.js'
import type { FieldDefinition, Fields } from '../schema/fields.js'
import { requireField } from '../schema/index.js'
import type { Query, RangeQuery } from '../query/tree.js'

const BOUNDS = ['gte', 'gt', 'lte', 'lt'] as const

/**
 * The `filter` option as queries, all of which must match.
 * @throws {LedeError} `UNKNOWN_FIELD`, or `INVALID_OPTION` for a value that the field cannot hold.
 */
export function filterClauses(filter: Readonly<Record<string, unknown>>, fields: Fields): Query[] {
  return Object.entries(filter)
    .filter(([, wanted]) => wanted !== undefined)
    .map(([name, wanted]): Query => {
      const { type } = requireField(
        fields,
        name,
        ['keyword', 'number', 'date', 'boolean'],
        'The option "filter"',
      )
      if (Array.isArray(wanted)) {
        return {
          type: 'bool',
          should: wanted.map((value) => equalsClause(name, type, value)),
          minimumShouldMatch: 1,
        }
      }
      return isBounds(wanted) ? rangeClause(name, type, wanted) : equalsClause(name, type, wanted)
    })
}

function isBounds(wanted: unknown): wanted is Readonly<Record<string, unknown>> {
  return typeof wanted === 'object' && wanted !== null && !(wanted instanceof Date)
}

function equalsClause(field: string, type: FieldDefinition['type'], value: unknown): Query {
  return { type: 'equals', field, value: checkValue(field, type, value) }
}

function rangeClause(
  field: string,
  type: FieldDefinition['type'],
  bounds: Readonly<Record<string, unknown>>,
): Query {
  if (type === 'boolean') throw invalid(field, type, bounds)
  const unknown = Object.keys(bounds).find((name) => !(BOUNDS as readonly string[]).includes(name))
  if (unknown !== undefined) {
    throw new LedeError(
      'INVALID_OPTION',
      `The filter on ${quote(field)} has no bound ${quote(unknown)}; there are gte, gt, lte and lt.`,
      { option: 'filter', field },
    )
  }
  const range: RangeQuery = { type: 'range', field }
  for (const name of BOUNDS) {
    if (bounds[name] !== undefined) Object.assign(range, { [name]: checkValue(field, type, bounds[name]) })
  }
  return range
}

/** Dates become their ISO string, so that the tree in the result stays plain. */
function checkValue(field: string, type: FieldDefinition['type'], value: unknown): string | number | boolean {
  if (type === 'keyword' && typeof value === 'string') return value
  if (type === 'number' && typeof value === 'number' && Number.isFinite(value)) return value
  if (type === 'boolean' && typeof value === 'boolean') return value
  if (type === 'date' && periodOf(value) !== undefined) {
    return value instanceof Date ? value.toISOString() : (value as string | number)
  }
  throw invalid(field, type, value)
}

function invalid(field: string, type: FieldDefinition['type'], value: unknown): LedeError {
  return new LedeError(
    'INVALID_OPTION',
    `The filter on ${quote(field)} does not fit a ${type} field: ${kindOf(value)}.`,
    { option: 'filter', field },
  )
}
